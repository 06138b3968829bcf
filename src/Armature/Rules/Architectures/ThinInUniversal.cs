using Armature.Binaries;
using Armature.English;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.Architectures;

internal static class ThinInUniversal
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR102",
        Name = "thin-in-universal",
        Summary = "a single-architecture file in a wheel or for a target that promises several",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            Files that have a slice for some architectures of a universal2 wheel or target, but not for all. A thin library that only
            slices of its own architecture link is not reported.

            ## Why it matters
            The wheel installs on both kinds of Mac. On one of them it works; on the other the import fails with "incompatible
            architecture". Tests on a single machine do not notice this.

            ## Example
            ```text
            ✗ pacparser 1.0 is built only for x86_64, but its tag is for x86_64 and arm64
                                                                     AR102 thin-in-universal
              Fix:  merge the slices of both architectures, or tag the wheel for the one it
                    has
              pacparser/_p.cpython-311-darwin.so    x86_64, macOS 11.0 and later
              Python's error:
                ImportError: dlopen(/env/site-packages/pacparser/_p.cpython-311-darwin.so,
                0x0002): tried: '/env/site-packages/pacparser/_p.cpython-311-darwin.so'
                (mach-o file, but is an incompatible architecture (have 'x86_64', need
                'arm64'))
              Fails to import: pacparser
            ```

            ## What to do
            As a user, install a wheel for your own architecture or build from source. As the author, build each architecture and merge
            the files with `lipo` or `delocate-merge`, or tag the wheel for the one architecture that it has.

            ## References
            - PEP 425 and packaging's `tags.py`: universal2 is accepted on arm64 and on x86_64
            - dyld `mach_o/GradedArchitectures.cpp`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { Architectures.Length: > 1 } ? null : "the target has a single architecture";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        return AffectedFiles.ByPackage(judgement, judgement.With(FileFault.Thin)).Select(Found);
    }

    // Rosetta 2 translates whole programs, not libraries
    private static bool RunsTranslated(JudgedFile file) =>
        file.File.Role is NativeRole.Program && file.File.Image!.Slices.Any(slice => slice.Architecture is Architecture.X86_64);

    private static Finding Found(AffectedFiles affected)
    {
        var graph = affected.Judgement.Graph;
        var machines = EnglishList.Of(
            affected.Files.Select(file => Evidence.Machines(file.File.Image!)).Distinct(StringComparer.Ordinal),
            int.MaxValue
        );
        var cause = $"built only for {machines}, but {TargetPhrase.RunsAs(graph)}";
        var runsTranslated = affected.Files.All(RunsTranslated);
        return affected.Finding(Rule, cause, file => Evidence.OfBuild(file.File)) with
        {
            Severity = runsTranslated ? Severity.Warning : Severity.Error,
            Truth = runsTranslated ? "on a Mac with Apple silicon it runs only if Rosetta 2 is installed" : null,
            Remedy =
                graph.Inventory.Kind is SubjectKind.Wheel
                    ? new Remedy("merge the slices of both architectures, or tag the wheel for the one it has", [], Trust.ShowOnly)
                    : Fix.Reinstall(affected.Judgement, affected.Package),
        };
    }
}
