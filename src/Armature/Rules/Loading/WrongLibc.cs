using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class WrongLibc
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR205",
        Name = "wrong-libc",
        Summary = "built for musl but used with glibc, or the reverse",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Lacks = Lacks,
        Docs = """
            ## What it finds
            Extension modules that link the other C library by name: `libc.musl-x86_64.so.1` in a glibc process, or `libc.so.6` and
            `ld-linux-*` in a musl process.

            ## Why it matters
            On glibc the import fails because the library does not exist. musl treats the name `libc.so.6` as itself, so the import fails
            later, at the first symbol that only glibc has, or the process crashes.

            ## Example
            ```text
            ✗ fast 1.2 is built for musl, but the target uses glibc         AR205 wrong-libc
              Fix:  reinstall the same version, built for this Python
                      /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: fast==1.2
              fast/_m.cpython-311-x86_64-linux-gnu.so    needs libc.musl-x86_64.so.1
              Python's error:
                ImportError: libc.musl-x86_64.so.1: cannot open shared object file: No such
                file or directory
              Fails to import: fast
            ```

            ## What to do
            Reinstall the package with an installer that runs on the target, so that it chooses the right wheel (`manylinux` for glibc,
            `musllinux` for musl).

            ## References
            - PEP 656
            - musl `ldso/dynlink.c`, reserved names
            """,
    };

    /// <summary>Whether a library is the C library of the other kind: musl on glibc, or glibc on musl.</summary>
    public static bool IsOtherLibc(LoadGraph graph, string library) =>
        graph.Target.Platform?.CLibrary switch
        {
            CLibrary.Glibc => library.StartsWith("libc.musl-", StringComparison.Ordinal)
                || library.StartsWith("ld-musl-", StringComparison.Ordinal),
            CLibrary.Musl => library == "libc.so.6" || library.StartsWith("ld-linux", StringComparison.Ordinal),
            _ => false,
        };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: not SystemFamily.Linux } ? "the target is not Linux" : Applicability.HasNativeFiles(graph);

    private static string? Lacks(LoadGraph graph) =>
        graph.Target.Platform is { CLibrary: not CLibrary.Unknown } ? null : "the C library of the target is not known";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var (built, has) = graph.Target.Platform!.CLibrary is CLibrary.Musl ? ("glibc", "musl") : ("musl", "glibc");
        var cause = $"built for {built}, but the target uses {has}";
        return AffectedFiles
            .ByPackage(judgement, judgement.With(FileFault.None).Where(file => NeededLibc(graph, file) is not null))
            .Select(affected => affected.Finding(Rule, cause, file => $"needs {NeededLibc(graph, file)}"));
    }

    // modules only: a library of the other kind that nothing loads does no harm
    private static string? NeededLibc(LoadGraph graph, JudgedFile file) =>
        EntryFunction.IsModule(file.File) && file.File.Image is { Slices: [var slice] }
            ? slice.Needed.Select(library => library.Name).FirstOrDefault(name => IsOtherLibc(graph, name))
            : null;
}
