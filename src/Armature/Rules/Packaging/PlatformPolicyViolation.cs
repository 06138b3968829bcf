using System.Collections.Immutable;
using Armature.Binaries;
using Armature.English;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Packaging.Tags;
using Armature.Remedies;
using Armature.Rules.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Packaging.Policies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Packaging;

internal static class PlatformPolicyViolation
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR703",
        Name = "platform-policy-violation",
        Summary = "a wheel that needs more from the system than its manylinux, musllinux or macosx tag allows",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Publisher,
        Applies = Applies,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            In a wheel, for any target:

            - symbol versions (`GLIBC_`, `GLIBCXX_`, `CXXABI_`, `GCC_`, `ZLIB_` …) newer than the policy of its `manylinux` tag allows;
            - libraries that the wheel does not contain and the tag does not guarantee: for `manylinux` those outside the policy's list,
              for `musllinux` everything except musl and zlib, for `macosx` everything outside `/usr/lib` and `/System`;
            - for `macosx`, slices built for a newer system than the tag.

            A wheel with several tags must satisfy all of them, so the strictest counts. Libraries are a warning, because the system may
            have them; libraries of a device driver, or of another package, are a note. What the loader of the target itself does not find
            is reported by missing-library, symbol-version-too-new and os-too-old.

            ## Why it matters
            Installers read only the tag. They install the wheel on every system that the tag allows, and there the import fails.

            ## Example
            ```text
            ✗ fastthing 1.2 is built for `GLIBC_2.34`, but its tag manylinux_2_17_x86_64
              allows no more than `GLIBC_2.17`               AR703 platform-policy-violation
              Fix:  install a build that satisfies its tag; as its author, let auditwheel
                    choose the tag
              fastthing/_m.cpython-311-x86_64-linux-gnu.so    needs GLIBC_2.34
              Python's error:
                ImportError: /…/libc.so.6: version `GLIBC_2.34' not found (required by
                /env/site-packages/fastthing/_m.cpython-311-x86_64-linux-gnu.so)
              Fails to import: fastthing
            ```

            ## What to do
            Install an older version of the package. As its author, build in the image of the policy, and let `auditwheel repair` (or
            `delocate-wheel`) bundle the libraries and choose the tag; `auditwheel show` prints the tag that the wheel qualifies for.

            ## References
            - PEP 599, PEP 600, PEP 656
            - auditwheel `policy/manylinux-policy.json`, `policy/musllinux-policy.json`
            - delocate `delocating.py`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory is not SubjectInventory.Wheel { Facts.Name: { } name } ? "the subject is not a wheel with a valid name"
        : name.Tags.Select(tag => PlatformTag.TryParse(tag.Platform)).OfType<PlatformTag>().Any(IsPromise) ? null
        : "its tags are not manylinux, musllinux or macosx tags";

    private static bool IsPromise(PlatformTag tag) => tag.System is SystemFamily.MacOS || LinuxPolicy.Of(tag) is not null;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var files = judgement.With(FileFault.None).Where(file => !FilePurpose.IsFixture(file.File)).ToArray();
        var bundle = new Bundle(graph);
        return TooNewVersions(judgement, files).Concat(TooNewSystems(judgement, files)).Concat(OutsideLibraries(judgement, files, bundle));
    }

    private static IEnumerable<Finding> TooNewVersions(Judgement judgement, JudgedFile[] files)
    {
        var graph = judgement.Graph;
        return AffectedFiles
            .ByPackage(judgement, files.Where(file => !SymbolVersionTooNew.IsReported(graph, file) && Beyond(graph, file).Length > 0))
            .Select(affected =>
            {
                string[] versions = [.. affected.Files.SelectMany(file => Beyond(graph, file)).Distinct(StringComparer.Ordinal)];
                var policy = Policy(graph, affected.Files[0])!;
                var cause =
                    $"built for {EnglishList.Of(Greatest(versions).Select(version => $"`{version}`"), int.MaxValue)}, but its tag {policy.Tag} allows {Allowed(policy, versions)}";
                return new Finding
                {
                    Rule = Rule,
                    Severity = Severity.Error,
                    Message = affected.Sentence(cause),
                    Package = affected.Package,
                    Files = affected.FindingFiles(file => $"needs {string.Join(", ", Greatest(Beyond(graph, file)))}"),
                    Victims = affected.Modules,
                    Remedy = new Remedy(
                        "install a build that satisfies its tag; as its author, let auditwheel choose the tag",
                        [],
                        Trust.ShowOnly
                    ),
                };
            });
    }

    private static string Allowed(LinuxPolicy policy, IEnumerable<string> versions)
    {
        string[] newest = [.. Greatest(versions).Select(version => policy.Newest(DottedVersion.Split(version).Family)).OfType<string>()];
        return newest.Length == 0
            ? "none of them"
            : $"no more than {EnglishList.Of(newest.Distinct().Select(version => $"`{version}`"), int.MaxValue)}";
    }

    /// <summary>The greatest version of each family.</summary>
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

    // a target that is too old for the files is reported by os-too-old
    private static IEnumerable<Finding> TooNewSystems(Judgement judgement, JudgedFile[] files)
    {
        var graph = judgement.Graph;
        return OsTooOld.IsOfTags(graph)
            ? []
            : AffectedFiles
                .ByPackage(judgement, files.Where(file => TooNew(graph, file) is not null))
                .Select(affected =>
                {
                    var (needed, promised) = affected.Files.Select(file => TooNew(graph, file)!.Value).Max();
                    return new Finding
                    {
                        Rule = Rule,
                        Severity = Severity.Warning,
                        Message = affected.Sentence($"built for macOS {needed}, but its tag promises macOS {promised}"),
                        Package = affected.Package,
                        Files = affected.FindingFiles(file => Evidence.OfBuild(file.File)),
                        Remedy = new Remedy("as its author, raise the tag or lower MACOSX_DEPLOYMENT_TARGET", [], Trust.ShowOnly),
                    };
                });
    }

    private static (PackedVersion Needed, PackedVersion Promised)? TooNew(LoadGraph graph, JudgedFile file)
    {
        foreach (var slice in file.File.Image?.Slices ?? [])
        {
            if (
                slice is { Format: BinaryFormat.MachO, MinimumSystem.Version: var needed }
                && OsTooOld.Promised(graph, slice) is { } promised
                && needed > promised
                // since macOS 11 tags contain only the major version
                && (needed.Major > promised.Major || promised < MacFormats.FirstArm64)
                && !(graph.Target.Platform is { System: SystemFamily.MacOS, Version: { } version } && needed > version)
            )
                return (needed, promised);
        }

        return null;
    }

    private static IEnumerable<Finding> OutsideLibraries(Judgement judgement, JudgedFile[] files, Bundle bundle) =>
        from file in files
        from library in bundle.Outside(file.File)
        where IsForbidden(judgement.Graph, file, library)
        group file by library into users
        from affected in AffectedFiles.ByPackage(judgement, users)
        select Outside(affected, users.Key);

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

    private static Finding Outside(AffectedFiles affected, string library)
    {
        var graph = affected.Judgement.Graph;
        var isDriver = DriverLibraries.Names.Contains(library.Split('.')[0]);
        var isNote = isDriver || affected.Files.All(file => HasRunPathOutside(graph, file));
        var tags = affected.Files[0] is var first && Policy(graph, first) is { } policy ? policy.Tag : "macosx";
        return new Finding
        {
            Rule = Rule,
            Severity = isNote ? Severity.Note : Severity.Warning,
            Message = affected.Package is { } package
                ? $"{PackageName.Of(package)} needs `{library}`, which it does not contain and its {tags} tag does not guarantee"
                : $"`{TreePath.Name(first.File.ShownPath)}` needs `{library}`, which the wheel does not contain and its {tags} tag does not guarantee",
            Package = affected.Package,
            Files = affected.FindingFiles(_ => $"needs {library}"),
            Truth =
                isDriver ? "the library belongs to a device driver, which a wheel cannot contain"
                : isNote ? "its run path leads out of the wheel: the library is expected from another package"
                : null,
            Remedy = new Remedy(
                "install the library on the system; as the author, bundle it with `auditwheel repair` or `delocate-wheel`",
                [],
                Trust.ShowOnly
            ),
        };
    }

    // $ORIGIN/../../nvidia/cublas/lib: a directory without files of this wheel
    private static bool HasRunPathOutside(LoadGraph graph, JudgedFile file)
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
