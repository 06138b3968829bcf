using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.PythonAbis;

internal static class MissingInitFunction
{
    public static readonly Rule Rule = new()
    {
        Id = "AR306",
        Name = "missing-init-function",
        Summary = "an extension module without the entry function of its name",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Files that are named as extension modules and do not export `PyInit_NAME` (Python 2: `initNAME`; from 3.15 also
            `PyModExport_NAME`). A file with the entry function of another name was renamed: an error. A file with none at all may be a
            library that Python code opens with ctypes, built with the tools of extension modules: a warning.

            ## Why it matters
            Python finds the entry function by the module's name. Without it `import` fails, however healthy the library is.

            ## Example
            ```text
            `fast.cpython-311-darwin.so` of thing 1.0 is without PyInit_fast; it has PyInit__fast
            ```

            ## What to do
            Install the package again; a file that was renamed by hand gets its old name back. As an author, name the extension as the
            function, or build a plain library for ctypes without the module's suffix.

            ## References
            - CPython `Python/importdl.c`; PEP 489, PEP 793
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { Architectures.IsEmpty: false } ? null : "the target's architecture is not known";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame
            .ByPackage(judgement, judgement.With(FileFault.EntryFunction))
            .SelectMany(blame =>
                blame.Files.GroupBy(IsRenamed).Select(group => Found(graph, blame with { Files = [.. group], IsWhole = false }, group.Key))
            );
    }

    private static bool IsRenamed(JudgedFile file) => EntryFunction.All(file.File).Any();

    private static Finding Found(LoadGraph graph, Blame blame, bool isRenamed) =>
        new()
        {
            Rule = Rule,
            Severity = isRenamed ? Severity.Error : Severity.Warning,
            Message = blame.Sentence(blame.Files is [var only] ? Problem(only) : "without the entry function of a module"),
            Package = blame.Package,
            Files = Evidence.Files(blame, Problem),
            Victims = isRenamed ? blame.Modules : [],
            Truth = isRenamed
                ? null
                : "it cannot be imported; it may be a library that Python code opens with ctypes, and then nothing is wrong",
            Remedy = isRenamed ? Reinstall.Of(graph, blame.Package) : null,
        };

    private static string Problem(JudgedFile file)
    {
        var others = EntryFunction.All(file.File).ToArray();
        return $"without PyInit_{file.File.Extension!.Module}{(others.Length == 0 ? "" : $"; it has {Evidence.Joined(others)}")}";
    }
}
