using Armature.English;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.PythonAbis;

internal static class MissingInitFunction
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR306",
        Name = "missing-init-function",
        Summary = "an extension module without the entry function that its name requires",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.ArchitectureIsKnown,
        Docs = """
            ## What it finds
            Files that are named as extension modules but do not export `PyInit_NAME` (Python 2: `initNAME`; since 3.15 also
            `PyModExport_NAME`). NAME is the last component of the module's name: that of the package for `package/__init__.so`.

            A file with the entry function of another name was renamed, and a program is not a module, whatever it is called (Windows and
            musl load programs, too). A library without any entry function may be one that Python code opens by its path, with ctypes or
            `torch.ops.load_library`, built with the tools for extension modules. It is reported only if an `import` statement of its
            package names it; a single file, without its package, is a warning.

            ## Why it matters
            Python finds the entry function by the module's name. Without it `import` fails, even if the library itself is intact.

            ## Example
            ```text
            ✗ `fast.cpython-311-x86_64-linux-gnu.so` of thing 1.0 is without PyInit_fast; it
              has PyInit__fast                                   AR306 missing-init-function
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: thing==1.0
              thing/fast.cpython-311-x86_64-linux-gnu.so
                without PyInit_fast; it has PyInit__fast
              Python's error:
                ImportError: dynamic module does not define module export function
                (PyInit_fast)
              Fails to import: thing
            ```

            ## What to do
            Reinstall the package; a file that was renamed by hand must get its old name back. As the author, give the extension the name
            of the function, or build a plain library without the module suffix for use with ctypes.

            ## References
            - CPython `Python/importdl.c`; PEP 489, PEP 793
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        AffectedFiles
            .ByPackage(judgement, judgement.With(FileFault.EntryFunction))
            .SelectMany(affected =>
                affected.Files.GroupBy(file => (IsMistaken(file), IsImported(file))).Select(group => Found(affected.Only(group)))
            );

    // ctypes could not open it either, or would have no use for it
    private static bool IsMistaken(JudgedFile file) => EntryFunction.IsProgram(file.File) || EntryFunction.All(file.File).Any();

    private static bool IsImported(JudgedFile file) => !file.Loaded.Importers.IsEmpty;

    private static Finding Found(AffectedFiles affected)
    {
        var isModule = IsMistaken(affected.Files[0]) || IsImported(affected.Files[0]);
        return new Finding
        {
            Rule = Rule,
            Severity = isModule ? Severity.Error : Severity.Warning,
            Message = affected.Sentence(affected.Files is [var only] ? Problem(only) : "without the entry function of a module"),
            Package = affected.Package,
            Files = affected.FindingFiles(Problem),
            Victims = isModule
                ? [.. affected.Modules.Concat(affected.Files.SelectMany(file => file.Loaded.Importers)).Distinct(StringComparer.Ordinal)]
                : [],
            Truth = isModule ? null : "it cannot be imported; if it is a library that Python code opens with ctypes, this is correct",
            Remedy = isModule ? Fix.Reinstall(affected.Judgement, affected.Package) : null,
        };
    }

    private static string Problem(JudgedFile file)
    {
        var others = EntryFunction.All(file.File).ToArray();
        var rest =
            others.Length > 0 ? $"; it has {EnglishList.Of(others, int.MaxValue)}"
            : EntryFunction.IsProgram(file.File) ? "; it is a program"
            : IsImported(file) ? $"; imported by {EnglishList.Of(file.Loaded.Importers)}"
            : "";
        return $"without PyInit_{file.File.EntryName}{rest}";
    }
}
