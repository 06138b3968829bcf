using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Packaging.Tags;
using Armature.Rules.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Packaging.Policies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Packaging;

internal static class PlatformPolicyViolation
{
    public static readonly Rule Rule = new()
    {
        Id = "AR703",
        Name = "platform-policy-violation",
        Summary = "a wheel's files take more from the system than its manylinux, musllinux or macosx tag allows",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Applies,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            In a wheel, whatever the target: symbol versions (`GLIBC_`, `GLIBCXX_`, `CXXABI_`, `GCC_`, `ZLIB_` …) newer than those of the policy that
            its `manylinux` tag names; libraries that it neither brings nor may expect – beyond the policy's list, and for `musllinux` beyond musl
            and zlib –; for `macosx` slices built for a newer system than the tag says, and libraries outside `/usr/lib` and `/System`. Of several
            tags the strictest counts, for each of them is a promise. Libraries are a warning, for the system may have them; those of a device's
            driver, and those that another package brings, are a note. What the loader of the target itself stumbles over is told by missing-library,
            symbol-version-too-new and os-too-old.

            ## Why it matters
            Installers read nothing but the tag. They put the wheel on every system that the tag names, and there the import fails.

            ## Example
            ```text
            fastthing 1.2 is built for `GLIBC_2.34`, but its tag manylinux2014_x86_64 allows no more than `GLIBC_2.17`
            ```

            ## What to do
            Take an older version of the package. As its author, build in the policy's own image and let `auditwheel repair` (or `delocate-wheel`)
            bring in the libraries and choose the tag; `auditwheel show` says which tag the wheel as it is deserves.

            ## References
            - PEP 599, PEP 600, PEP 656
            - auditwheel `policy/manylinux-policy.json`, `policy/musllinux-policy.json`
            - delocate `delocating.py`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory is not SubjectInventory.Wheel { Facts.Name: { } name } ? "the subject is no wheel with a name"
        : name.Tags.Select(tag => PlatformTag.TryParse(tag.Platform)).OfType<PlatformTag>().Any(IsPromise) ? null
        : "its tags name no policy";

    private static bool IsPromise(PlatformTag tag) => tag.System is SystemFamily.MacOS || LinuxPolicy.Of(tag) is not null;

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var files = judgement.With(FileFault.None).Where(file => !Places.IsFixture(file.File)).ToArray();
        var bundle = new Bundle(graph);
        return TooNewVersions(graph, judgement, files)
            .Concat(TooNewSystems(graph, judgement, files))
            .Concat(OutsideLibraries(graph, judgement, files, bundle));
    }

    private static IEnumerable<Finding> TooNewVersions(LoadGraph graph, Judgement judgement, JudgedFile[] files) =>
        Blame
            .ByPackage(judgement, files.Where(file => !SymbolVersionTooNew.IsReported(graph, file) && Beyond(graph, file).Length > 0))
            .Select(blame =>
            {
                string[] versions = [.. blame.Files.SelectMany(file => Beyond(graph, file)).Distinct(StringComparer.Ordinal)];
                var policy = Policy(graph, blame.Files[0])!;
                var cause =
                    $"built for {Evidence.Joined(Greatest(versions).Select(version => $"`{version}`"))}, but its tag {policy.Tag} allows {Allowed(policy, versions)}";
                return new Finding
                {
                    Rule = Rule,
                    Severity = Severity.Error,
                    Message = blame.Sentence(cause),
                    Package = blame.Package,
                    Files = Evidence.Files(blame, file => $"needs {string.Join(", ", Greatest(Beyond(graph, file)))}"),
                    Victims = blame.Modules,
                    Remedy = new Remedy(
                        "take a build that keeps to its tag; as its author, let auditwheel choose the tag",
                        [],
                        Trust.ShowOnly
                    ),
                };
            });

    private static string Allowed(LinuxPolicy policy, IEnumerable<string> versions)
    {
        string[] newest = [.. Greatest(versions).Select(version => policy.Newest(DottedVersion.Split(version).Family)).OfType<string>()];
        return newest.Length == 0 ? "none of them" : $"no more than {Evidence.Joined(newest.Distinct().Select(version => $"`{version}`"))}";
    }

    /// <summary>Of each family the greatest.</summary>
    private static IEnumerable<string> Greatest(IEnumerable<string> versions) =>
        versions
            .GroupBy(version => DottedVersion.Split(version).Family, StringComparer.Ordinal)
            .Select(family =>
                family.Aggregate(
                    (best, next) =>
                        DottedVersion.IsGreater(DottedVersion.Split(next).Number, DottedVersion.Split(best).Number) ? next : best
                )
            );

    private static ImmutableArray<string> Beyond(LoadGraph graph, JudgedFile file) =>
        file.File.Image is { Slices: [var slice] } && Policy(graph, file) is { } policy ? policy.Beyond(slice) : [];

    private static LinuxPolicy? Policy(LoadGraph graph, JudgedFile file) =>
        file.File.Image is { Format: BinaryFormat.Elf, Slices: [var slice] }
        && graph.Inventory is SubjectInventory.Wheel { Facts.Name: { } name }
            ? LinuxPolicy.Strictest(name, slice.Architecture)
            : null;

    // a target that is too old for the files is told by os-too-old
    private static IEnumerable<Finding> TooNewSystems(LoadGraph graph, Judgement judgement, JudgedFile[] files) =>
        OsTooOld.IsOfTags(graph)
            ? []
            : Blame
                .ByPackage(judgement, files.Where(file => TooNew(graph, file) is not null))
                .Select(blame =>
                {
                    var (needed, promised) = blame.Files.Select(file => TooNew(graph, file)!.Value).Max();
                    return new Finding
                    {
                        Rule = Rule,
                        Severity = Severity.Warning,
                        Message = blame.Sentence($"built for macOS {needed}, but its tag promises macOS {promised}"),
                        Package = blame.Package,
                        Files = Evidence.Files(blame, file => Evidence.OfBuild(file.File)),
                        Remedy = new Remedy("as its author, raise the tag or lower MACOSX_DEPLOYMENT_TARGET", [], Trust.ShowOnly),
                    };
                });

    private static (PackedVersion Needed, PackedVersion Promised)? TooNew(LoadGraph graph, JudgedFile file)
    {
        foreach (var slice in file.File.Image?.Slices ?? [])
        {
            if (
                slice is { Format: BinaryFormat.MachO, MinimumSystem.Version: var needed }
                && OsTooOld.Promised(graph, slice) is { } promised
                && needed > promised
                // of macOS 11 and later tags say the major version alone
                && (needed.Major > promised.Major || promised < MacFormats.FirstArm64)
                && !(graph.Target.Platform is { System: SystemFamily.MacOS, Version: { } version } && needed > version)
            )
                return (needed, promised);
        }

        return null;
    }

    private static IEnumerable<Finding> OutsideLibraries(LoadGraph graph, Judgement judgement, JudgedFile[] files, Bundle bundle) =>
        from file in files
        from library in bundle.Outside(file.File)
        where IsForbidden(graph, file, library)
        group file by library into askers
        from blame in Blame.ByPackage(judgement, askers)
        select Outside(graph, blame, askers.Key);

    private static bool IsForbidden(LoadGraph graph, JudgedFile file, string library) =>
        file.File.Image switch
        {
            { Format: BinaryFormat.Elf } => Policy(graph, file) is { } policy
                && !policy.Allows(library)
                && !WrongLibc.IsOtherLibc(graph, library),
            { Format: BinaryFormat.MachO } => library.StartsWith('/')
                && !TreePath.IsUnder(library, "/usr/lib")
                && !TreePath.IsUnder(library, "/System"),
            _ => false,
        };

    private static Finding Outside(LoadGraph graph, Blame blame, string library)
    {
        var isDriver = DriverLibraries.Names.Contains(library.Split('.')[0]);
        var isNote = isDriver || blame.Files.All(file => LooksElsewhere(graph, file));
        var tags = blame.Files[0] is var first && Policy(graph, first) is { } policy ? policy.Tag : "macosx";
        return new Finding
        {
            Rule = Rule,
            Severity = isNote ? Severity.Note : Severity.Warning,
            Message = blame.Package is { } package
                ? $"{Blame.Named(package)} needs `{library}`, which it does not bring and its {tags} tag does not promise"
                : $"`{TreePath.Name(first.File.ShownPath)}` needs `{library}`, which the wheel does not bring and its {tags} tag does not promise",
            Package = blame.Package,
            Files = Evidence.Files(blame, _ => $"needs {library}"),
            Truth =
                isDriver ? "it belongs to the driver of a device: no wheel can bring it"
                : isNote ? "its run path leads out of the wheel: another package is meant to bring it"
                : null,
            Remedy = new Remedy(
                "install the library on the system; as the author, let `auditwheel repair` or `delocate-wheel` bring it in",
                [],
                Trust.ShowOnly
            ),
        };
    }

    // $ORIGIN/../../nvidia/cublas/lib: a directory that this wheel does not fill
    private static bool LooksElsewhere(LoadGraph graph, JudgedFile file)
    {
        var directory = TreePath.Parent(file.File.Path) ?? "";
        return file
            .File.Image!.Slices.SelectMany(slice => slice.RunPaths)
            .Select(path =>
                path.Value.Replace("$ORIGIN", directory, StringComparison.Ordinal)
                    .Replace("@loader_path", directory, StringComparison.Ordinal)
            )
            .Where(path => path.Contains("/..", StringComparison.Ordinal))
            .Select(TreePath.Normalize)
            .Any(path => !graph.Files.Any(other => TreePath.IsUnder(other.File.Path, path)));
    }
}
