using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge.Releases;
using Armature.Loading;
using Armature.Locks;
using Armature.Preflight;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.Packaging;

internal static class NoNativeWheel
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR704",
        Name = "no-native-wheel",
        Summary = "a package in a lock or requirements file has no wheel for the target",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the lock has to name another version"),
        Applies = graph => graph.Lock is null ? "the subject is not a lock or requirements file" : null,
        Docs = """
            ## What it finds
            Packages of a lock or requirements file for which the installer finds no wheel or conda build on the target: none was
            published for that system, processor, libc or Python, the lock does not list it, or its hash is not in the file.

            It is an error if a source distribution does not exist either, so that the installation fails; a warning if the installer would
            build from source, which needs a compiler and often Fortran and libraries on the target; a note if the file itself requests a
            build: a repository, a directory, `--no-binary`.

            The available files are taken from the lock and from the directories and indexes that are queried (`--find-links`,
            `--index-url`, `--online`). For packages that none of them has, a built-in table of the scientific stack is used; its date is
            shown. Markers are evaluated for the target.

            ## Why it matters
            A lock is often made on one machine and installed on others: an Apple silicon laptop, an arm64 server, an Alpine image, a
            newer Python. There pip silently starts to compile SciPy, and fails half an hour later for lack of a Fortran compiler.

            ## Example
            ```text
            ✗ numpy 1.19.5 has no wheel for CPython 3.11 on macos-arm64 and no source
              distribution                                             AR704 no-native-wheel
              Fix:  require the nearest version that has one, or build a wheel once and pass
                    its directory with --find-links
              requirements.txt:1
                numpy 1.19.5: its one wheel is for cp311 on macOS x86_64; nearest version
                with one: 1.26.4
            ```

            ## What to do
            Require a version that has a wheel; the finding names the nearest. If you need this version, build the wheel once on a machine
            like the target, keep it in a directory and pass that to the installer with `--find-links`.

            ## References
            - PyPA, "Platform compatibility tags"; PEP 425, 600, 656; PEP 751 for `pylock.toml`
            - pip, "Requirements File Format"; `package_finder.py`, which release is taken
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        if (graph.Lock is not { } judged)
            return [];
        var found = judged.Outcomes.Where(outcome => outcome.Offer is Offer.Source or Offer.None).Select(outcome => Found(graph, outcome));
        return judged.Gap is { } gap ? [WrongPlatforms(graph, gap), .. found] : found;
    }

    private static Finding Found(LoadGraph graph, PackageAvailability outcome) =>
        new()
        {
            Rule = Rule,
            Severity =
                outcome.IsDeliberate ? Severity.Note
                : outcome.Offer is Offer.Source || outcome.Witness is Witness.Table ? Severity.Warning
                : Severity.Error,
            Message = $"{outcome.Shown} {(outcome.IsDeliberate ? "is" : "has")} {Predicate(graph, outcome)}",
            Cause = outcome.IsDeliberate ? Predicate(graph, outcome) : $"without a {NoBuild(graph, outcome)[3..]}",
            Package = Entry(graph, outcome),
            Files = [new FindingFile(outcome.Package.Place, Evidence(outcome), null)],
            Location = FindingLocation.OfShown(outcome.Package.Place),
            Remedy = RemedyFor(graph, outcome),
        };

    private static string Predicate(LoadGraph graph, PackageAvailability outcome) =>
        outcome.IsDeliberate ? $"built from source on {Place(graph)}, as the file requests" : NoBuild(graph, outcome);

    private static string NoBuild(LoadGraph graph, PackageAvailability outcome) =>
        $"no {(outcome.Package.Source is LockedSource.Conda ? "build" : "wheel")} for {Place(graph)}"
        + (
            outcome.Witness is Witness.Table ? $" (built-in table of {NativeWheels.Date})"
            : outcome.Offer is Offer.Source ? " and would be built from source"
            : " and no source distribution"
        );

    private static string Place(LoadGraph graph) =>
        graph.Target.Python is { } python ? $"{TargetPhrase.Named(python)} on {graph.Target.Name}" : graph.Target.Name;

    private static string Evidence(PackageAvailability outcome)
    {
        var nearest = outcome.Nearest is { } version ? $"; nearest version with one: {version}" : "";
        return $"{outcome.Shown}: {outcome.Evidence}{nearest}";
    }

    private static Distribution Entry(LoadGraph graph, PackageAvailability outcome) =>
        new()
        {
            Name = outcome.Package.Name,
            NormalizedName = outcome.Package.NormalizedName,
            Version = outcome.Version?.ToString() ?? outcome.Package.Version,
            MetadataPath = $"{graph.Inventory.Subject.Path}#{outcome.Package.NormalizedName}=={outcome.Version}",
            Kind = MetadataKind.LockEntry,
            Location = graph.Inventory.Subject.Path,
        };

    private static Remedy? RemedyFor(LoadGraph graph, PackageAvailability outcome) =>
        outcome.IsDeliberate ? null
        : outcome.Nearest is { } nearest
            ? Relocking.Of(((SubjectInventory.Lock)graph.Inventory).File.Kind, outcome.Package.Name, nearest.ToString())
        : outcome.Package.Source is LockedSource.Conda
            ? new Remedy("require another version, add another channel, or remove the package for this platform", [], Trust.ShowOnly)
        : new Remedy(
            "build a wheel once on a machine like the target and pass its directory with --find-links, or remove the package for this platform",
            [],
            Trust.ShowOnly
        );

    private static Finding WrongPlatforms(LoadGraph graph, LockGap gap) =>
        new()
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message = gap.Text,
            Files = [new FindingFile(graph.Inventory.Subject.Display, "", null)],
            Remedy = Relocking.For(((SubjectInventory.Lock)graph.Inventory).File.Kind, graph.Target.Name, gap.Platform),
        };
}
