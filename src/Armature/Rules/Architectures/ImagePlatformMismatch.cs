using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Subjects.Images;
using Armature.Targets;

namespace Armature.Rules.Architectures;

internal static class ImagePlatformMismatch
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR105",
        Name = "image-platform-mismatch",
        Summary = "a container image claims another architecture than its Python or its system has",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("the image has to be built again for its platform"),
        Applies = Applies,
        Docs = """
            ## What it finds
            A container image whose configuration names one architecture (`"architecture": "arm64"`), while its Python, or without one its
            system, is built for another. Packages for another architecture than the Python of the image are reported by
            [AR101](wrong-architecture.md).

            An image for `amd64` with a 32-bit x86 system is not reported, nor one for `arm64` with a 32-bit Arm system: many of these
            machines run them.

            If the whole system is of another architecture, that is one finding, reported with the first subject of the image.

            ## Why it matters
            Registries and orchestrators choose the image by its configuration. On the machine that it names, no program of it starts:
            `exec format error`, or `rosetta error`, or it runs slowly under an emulator. A build with `docker build --platform` from a base
            image that exists for one architecture only makes such an image.

            ## Example
            ```text
            ✗ the image claims to be for linux/arm64, but its Python is x86_64
                                                               AR105 image-platform-mismatch
              Fix:  build it from a base image for linux/arm64, or build it with the
                    --platform that its programs are for
              /usr/bin/python3    x86_64
            ```

            ## What to do
            Use a base image that exists for this platform (`docker buildx imagetools inspect IMAGE` lists the platforms), and build
            without `FROM --platform=` in the last stage. If the programs are right and the name is wrong, build with the matching `--platform`.

            ## References
            - OCI image specification, `config.md`: architecture and os
            - Docker, "Multi-platform builds": `FROM --platform=$BUILDPLATFORM`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory.Image is not { } image ? "the subject is not in a container image"
        : image.Architecture is Architecture.Unknown ? "the image does not record an architecture"
        : Python(graph).IsEmpty && System(graph).IsEmpty ? "no program of the image shows its architecture"
        : !graph.Inventory.IsFirstInImage && IsOther(System(graph), image) ? "it is reported once for each image"
        : null;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var image = graph.Inventory.Image!;
        var (python, system) = (Python(graph), System(graph));
        if (!IsOther(system, image) && !IsOther(python, image))
            yield break;
        // the whole system is the larger fault, but the Python is the program that users start
        var isPython = IsOther(python, image);
        var machines = string.Join(
            " and ",
            (isPython ? python : system).Select(static machine => ArchitectureNames.Shown(machine, onLinux: true))
        );
        yield return new Finding
        {
            Rule = Rule,
            Severity = Rule.Severity,
            Message = $"the image claims to be for {image.Platform}, but its {(isPython ? "Python" : "system")} is {machines}",
            Files = isPython && graph.Inventory.Interpreter!.RealExecutable is { } path ? [new FindingFile(path, machines, null)] : [],
            Remedy = new Remedy(
                $"build it from a base image for {image.Platform}, or build it with the --platform that its programs are for",
                [],
                Trust.ShowOnly
            ),
        };
    }

    private static ImmutableArray<Architecture> Python(LoadGraph graph) => graph.Inventory.Interpreter?.Architectures ?? [];

    private static ImmutableArray<Architecture> System(LoadGraph graph) => graph.Target.SystemArchitectures;

    private static bool IsOther(ImmutableArray<Architecture> own, ImageFacts image) =>
        !own.IsEmpty && !own.Any(machine => Runs(machine, image.Architecture));

    private static bool Runs(Architecture machine, Architecture claimed) =>
        machine == claimed || (machine, claimed) is (Architecture.X86, Architecture.X86_64) or (Architecture.Arm, Architecture.Arm64);
}
