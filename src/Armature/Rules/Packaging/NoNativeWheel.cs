using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Knowledge.Releases;
using Armature.Loading;
using Armature.Locks;
using Armature.Preflight;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.Packaging;

internal static class NoNativeWheel
{
    public static readonly Rule Rule = new()
    {
        Id = "AR704",
        Name = "no-native-wheel",
        Summary = "a package that a lock or requirements file asks for has no wheel for the target",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = graph => graph.Lock is null ? "the subject is no lock or requirements file" : null,
        Check = Check,
        Docs = """
            ## What it finds
            Packages of a lock or requirements file for which the target's installer finds no wheel, or no conda build: because none was
            published for that system, processor, libc or Python, because the lock does not list it, or because none of the hashes in the
            file is that of such a wheel.

            An error where there is no source distribution either, so that the installation fails; a warning where the installer would build from
            source, which needs a compiler and often Fortran and libraries on the target; a note where the file itself asks for a build: a
            repository, a directory, `--no-binary`.

            What is known comes from the lock (the files that it lists), from the directories and indexes that are asked (`--find-links`,
            `--index-url`, `--online`), and where none of them knows a package from a table of the scientific stack that comes with Armature
            and names its date. Markers are evaluated for the target.

            ## Why it matters
            A lock is usually made on one machine and installed on others: on an Apple-Silicon laptop, an arm64 server, an Alpine image, a newer
            Python. There pip starts to compile SciPy, without a word of warning, and fails half an hour later for want of a Fortran compiler.

            ## Example
            ```text
            numpy 1.19.5 has no wheel for CPython 3.11 on macos-arm64
            ```

            ## What to do
            Ask for a version that has one; the nearest is named. Where it has to be this version, build the wheel once on a machine like
            the target, keep it in a directory of your own and give that to the installer with `--find-links`.

            ## References
            - PyPA, "Platform compatibility tags"; PEP 425, 600, 656; PEP 751 for `pylock.toml`
            - pip, "Requirements File Format"; `package_finder.py`, which release is taken
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        if (graph.Lock is not { } judged)
            return [];
        var found = judged.Outcomes.Where(outcome => outcome.Offer is Offer.Source or Offer.None).Select(outcome => Found(graph, outcome));
        return judged.Gap is { } gap ? [Lacking(graph, gap), .. found] : found;
    }

    private static Finding Found(LoadGraph graph, PackageAvailability outcome) =>
        new()
        {
            Rule = Rule,
            Severity =
                outcome.IsDeliberate ? Severity.Note
                : outcome.Offer is Offer.Source || outcome.Witness is Witness.Table ? Severity.Warning
                : Severity.Error,
            Message = $"{outcome.Shown} {(outcome.IsDeliberate ? "is" : "has")} {Rest(graph, outcome)}",
            Cause = outcome.IsDeliberate ? Rest(graph, outcome) : $"without a {Lack(graph, outcome)[3..]}",
            Package = Entry(graph, outcome),
            Files = [new FindingFile(outcome.Package.Place, Evidence(outcome), null)],
            Remedy = Cure(graph, outcome),
        };

    private static string Rest(LoadGraph graph, PackageAvailability outcome) =>
        outcome.IsDeliberate ? $"built from source on {Place(graph)}, as the file asks" : Lack(graph, outcome);

    private static string Lack(LoadGraph graph, PackageAvailability outcome) =>
        $"no {(outcome.Package.Source is LockedSource.Conda ? "build" : "wheel")} for {Place(graph)}"
        + (
            outcome.Witness is Witness.Table ? $", by the table of {NativeWheels.Date}"
            : outcome.Offer is Offer.Source ? " and would be built from source"
            : ", nor a source to build it from"
        );

    private static string Place(LoadGraph graph) =>
        graph.Target.Python is { } python ? $"{TargetPhrase.Named(python)} on {graph.Target.Name}" : graph.Target.Name;

    private static string Evidence(PackageAvailability outcome)
    {
        var nearest = outcome.Nearest is { } version ? $"; nearest with one: {version}" : "";
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

    private static Remedy? Cure(LoadGraph graph, PackageAvailability outcome) =>
        outcome.IsDeliberate ? null
        : outcome.Nearest is { } nearest
            ? Relocking.Of(((SubjectInventory.Lock)graph.Inventory).File.Kind, outcome.Package.Name, nearest.ToString())
        : outcome.Package.Source is LockedSource.Conda
            ? new Remedy("ask for another version, name another channel, or do without the package there", [], Trust.ShowOnly)
        : new Remedy(
            "build a wheel of it once on a machine like the target and serve it with --find-links, or do without the package there",
            [],
            Trust.ShowOnly
        );

    private static Finding Lacking(LoadGraph graph, LockGap gap) =>
        new()
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message = gap.Text,
            Files = [new FindingFile(graph.Inventory.Subject.Display, "", null)],
            Remedy = Relocking.For(((SubjectInventory.Lock)graph.Inventory).File.Kind, graph.Target.Name, gap.Platform),
        };
}
