using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.Architectures;

internal static class ThinInUniversal
{
    public static readonly Rule Rule = new()
    {
        Id = "AR102",
        Name = "thin-in-universal",
        Summary = "a file of one architecture in a wheel or for a target that promises several",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Files that have a slice for some of the architectures that a universal2 wheel or target promises, and not for all of them.
            A thin library that only slices of its own architecture ask for is right as it is.

            ## Why it matters
            The wheel installs on both kinds of Mac. On the one that its files are for it works; on the other the import fails with
            "incompatible architecture". Tests that ran on one machine alone do not see it.

            ## Example
            ```text
            pacparser 1.4.3 is built for x86_64 alone, but its tag says arm64 and x86_64
            ```

            ## What to do
            As a user, take a wheel of your own architecture or build from source. As an author, build each architecture and join the
            files with `lipo` or `delocate-merge`, or tag the wheel for the one architecture that it has.

            ## References
            - PEP 425 and packaging's `tags.py`: universal2 is accepted on arm64 and on x86_64
            - dyld `mach_o/GradedArchitectures.cpp`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { Architectures.Length: > 1 } ? null : "the target has one architecture";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame.ByPackage(judgement, judgement.With(FileFault.Thin)).Select(blame => Found(graph, blame));
    }

    private static Finding Found(LoadGraph graph, Blame blame)
    {
        var machines = Evidence.Joined(blame.Files.Select(file => Evidence.Machines(file.File.Image!)).Distinct(StringComparer.Ordinal));
        var cause = $"built for {machines} alone, but {TargetPhrase.RunsAs(graph)}";
        return blame.Finding(Rule, graph, cause, file => Evidence.OfBuild(file.File)) with
        {
            Remedy =
                graph.Inventory.Kind is SubjectKind.Wheel
                    ? new Remedy("join the slices of both architectures, or tag the wheel for the one it has", [], Trust.ShowOnly)
                    : Reinstall.Of(graph, blame.Package),
        };
    }
}
