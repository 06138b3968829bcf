using Armature.Judgements;
using Armature.Knowledge;
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
        Summary = "built for another C library: musl, glibc, Android's, OpenHarmony's",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Lacks = Lacks,
        Docs = """
            ## What it finds
            Compiled files that were linked with another C library than the target's: they need `libc.musl-x86_64.so.1` in a glibc process, or
            `libc.so.6`, `ld-linux-*` or a version `GLIBC_2.N` in a musl process, or they are marked for Android or OpenHarmony.

            An extension module is an error. So is a library or program of a package that has no module. Another library is a warning, because
            perhaps nothing loads it; it is not reported if the package also has a file of the same name for the target, or if a directory or
            the name says what it is for (`musl`, `android`).

            ## Why it matters
            On glibc the import fails because the library does not exist. musl treats the name `libc.so.6` as itself, so the import fails
            later, at the first symbol that only glibc has, or the process crashes.

            ## Example
            ```text
            ✗ fast 1.2 is built for musl, but the target uses glibc         AR205 wrong-libc
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: fast==1.2
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
    public static bool IsOtherLibc(LoadGraph graph, string library) => CLibraryUse.IsOther(graph.Target.Platform, library);

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: not (SystemFamily.Linux or SystemFamily.Android) } ? "the target is neither Linux nor Android"
        : StaticPrograms.AreAll(graph.Inventory, graph.Files) ? "every program is static"
        : Applicability.HasNativeFiles(graph);

    private static string? Lacks(LoadGraph graph) =>
        CLibraryUse.Of(graph.Target.Platform) is not null ? null : "the C library of the target is not known";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var own = CLibraryUse.Of(judgement.Graph.Target.Platform)!;
        var uses = new Dictionary<JudgedFile, CLibraryUse>();
        foreach (var file in judgement.With(FileFault.None))
        {
            if (CLibraryUse.Of(file.File, own) is { } use && use.Name != own && !IsOnPurpose(judgement, file, use, own))
                uses.Add(file, use);
        }

        return uses
            .Keys.GroupBy(file => (uses[file].Name, Severity: SeverityOf(judgement, file)))
            .SelectMany(group =>
                AffectedFiles
                    .ByPackage(judgement, group)
                    .Select(affected =>
                        affected.Finding(Rule, $"built for {group.Key.Name}, but the target uses {own}", file => uses[file].Evidence) with
                        {
                            Severity = group.Key.Severity,
                        }
                    )
            );
    }

    private static Severity SeverityOf(Judgement judgement, JudgedFile file) =>
        EntryFunction.IsModule(file.File) || !judgement.Files.Any(other => other.Owner == file.Owner && EntryFunction.IsModule(other.File))
            ? Severity.Error
            : Severity.Warning;

    // a package may contain a library for several systems and choose one when it is imported; and if Python does not even see its modules, another rule
    // reports the package
    private static bool IsOnPurpose(Judgement judgement, JudgedFile file, CLibraryUse use, string own) =>
        !EntryFunction.IsModule(file.File)
        && (
            PathNames.Names(file.File.ShownPath, use.Name)
            || FilePurpose.IsFixture(file.File)
            || judgement.With(FileFault.Abi).Any(other => other.Owner == file.Owner)
            || judgement.Files.Any(other =>
                other != file
                && other.Owner == file.Owner
                && TreePath.Name(other.File.Path) == TreePath.Name(file.File.Path)
                && CLibraryUse.Of(other.File, own)?.Name == own
            )
        );
}
