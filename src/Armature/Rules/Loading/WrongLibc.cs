using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class WrongLibc
{
    public static readonly Rule Rule = new()
    {
        Id = "AR205",
        Name = "wrong-libc",
        Summary = "built against musl for a glibc target, or the reverse",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Extension modules that ask for the C library of the other kind by name: `libc.musl-x86_64.so.1` in a process of glibc, or `libc.so.6`
            and `ld-linux-*` in one of musl.

            ## Why it matters
            On glibc the import fails because the library is not there. On musl the name `libc.so.6` is taken for musl itself, and the import
            fails later, at the first symbol that only glibc has, or crashes.

            ## Example
            ```text
            `_speedups.cpython-311-x86_64-linux-gnu.so` of markupsafe 3.0.3 is built against musl, but the target has glibc
            ```

            ## What to do
            Reinstall the package with an installer that runs on the target, so that it takes the wheel for it (`manylinux` for glibc,
            `musllinux` for musl).

            ## References
            - PEP 656
            - musl `ldso/dynlink.c`, reserved names
            """,
    };

    /// <summary>Whether a library's name is that of the C library that the target does not have.</summary>
    public static bool IsOtherLibc(LoadGraph graph, string library) =>
        graph.Target.Platform?.CLibrary switch
        {
            CLibrary.Glibc => library.StartsWith("libc.musl-", StringComparison.Ordinal)
                || library.StartsWith("ld-musl-", StringComparison.Ordinal),
            CLibrary.Musl => library == "libc.so.6" || library.StartsWith("ld-linux", StringComparison.Ordinal),
            _ => false,
        };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.Linux, CLibrary: not CLibrary.Unknown }
            ? null
            : "the C library of the target is not known";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var (built, has) = graph.Target.Platform!.CLibrary is CLibrary.Musl ? ("glibc", "musl") : ("musl", "glibc");
        var cause = $"built against {built}, but the target has {has}";
        return Blame
            .ByPackage(judgement, judgement.With(FileFault.None).Where(file => Asks(graph, file) is not null))
            .Select(blame => blame.Finding(Rule, graph, cause, file => $"needs {Asks(graph, file)}"));
    }

    // only what Python imports: a library of the other kind that nothing loads harms nobody
    private static string? Asks(LoadGraph graph, JudgedFile file) =>
        EntryFunction.IsModule(file.File) && file.File.Image is { Slices: [var slice] }
            ? slice.Needed.Select(library => library.Name).FirstOrDefault(name => IsOtherLibc(graph, name))
            : null;
}
