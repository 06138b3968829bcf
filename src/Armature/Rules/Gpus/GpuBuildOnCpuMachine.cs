using System.Globalization;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge.Gpu;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Gpus;

internal static class GpuBuildOnCpuMachine
{
    private const double Megabyte = 1e6;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR803",
        Name = "gpu-build-on-cpu-machine",
        Summary = "the build of a package is for a GPU that the target does not have, or for the CPU although it has one",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the build for another kind of machine is in another index"),
        Applies = Applies,
        ReadsGpuCode = true,
        Docs = """
            ## What it finds
            - PyTorch or ONNX Runtime with code for GPUs, if `--gpu none` says that the target does not have one, or if the target's GPU is of
              another vendor. This is a note: the package runs, and computes on the CPU.
            - PyTorch for the CPU, although the target has a GPU that a build of PyTorch supports. This is a note for this machine's GPU, and a warning for one
              that `--gpu` names.

            A machine without a GPU is not reported by itself: only `--gpu none` says that the missing GPU matters.

            ## Why it matters
            The build for GPUs, with NVIDIA's libraries, is several gigabytes. The build for the CPU reports "Torch not compiled with CUDA enabled"
            when a program asks for the GPU.

            ## Example
            ```text
            i torch 2.8.0+cu128 is built for GPUs of NVIDIA, and the target does not have a
              GPU: it computes on the CPU                     AR803 gpu-build-on-cpu-machine
              Fix:  install the builds of torch, torchvision and torchaudio for the CPU, and
                    remove NVIDIA's wheels (may change other packages; review first)
                      /env/bin/python -m pip uninstall --yes torch torchvision torchaudio
                      /env/bin/python -m pip install torch torchvision torchaudio --index-url https://download.pytorch.org/whl/cpu
              torch/lib/libtorch_cuda.so    for sm_70, 75, 80, 86, 90, 100, 120
            ```

            ## What to do
            Install the build for the machine. PyTorch has an index for each.

            ## References
            - PyTorch, "Start Locally"
            - [GPUs](../gpus.md)
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        TargetGpu.Of(graph.Target) is null ? "the target's GPU is unknown (see --gpu)"
        : graph.Target.Platform?.System is SystemFamily.MacOS ? "builds for macOS use the GPU of Apple"
        : null;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var target = TargetGpu.Of(judgement.Graph.Target)!;
        return GpuPackage
            .All(judgement)
            .Where(package => package is { IsDecisive: true, Package: not null } && !IsUsable(package, target))
            .Select(package => ForAnother(judgement, package, target))
            .Concat(ForCpu(judgement, target));
    }

    private static bool IsUsable(GpuPackage package, TargetGpu target) => target.Gpus.Any(gpu => package.IsFor(gpu.Vendor));

    private static Finding ForAnother(Judgement judgement, GpuPackage package, TargetGpu target)
    {
        var vendor = package.IsFor(GpuVendor.Nvidia) ? "NVIDIA" : "AMD";
        var cause = target.Gpus.IsEmpty
            ? $"is built for GPUs of {vendor}, and the target does not have a GPU: it computes on the CPU"
            : $"is built for GPUs of {vendor}, but the target has {target.Title}: it computes on the CPU";
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Note,
            Message = $"{PackageName.Of(package.Package!)} {cause}",
            Package = package.Package,
            Files = [.. package.Files.Select(file => new FindingFile(file.File.ShownPath, Evidence(judgement, package), null))],
            Remedy = GpuFix.Of(target.Gpus.IsEmpty ? "cpu-build" : "gpu-code", judgement, package.Package, target),
        };
    }

    private static string Evidence(Judgement judgement, GpuPackage package)
    {
        var bytes = judgement
            .Files.Where(file => file.Owner == package.Package || IsOfNvidia(file.Owner))
            .Sum(static file => Math.Max(0, file.File.Length));
        var targets = $"for {GpuCodeText.Of(package.Targets)}";
        return bytes < Megabyte
            ? targets
            : string.Create(CultureInfo.InvariantCulture, $"{targets}; {bytes / Megabyte:#,0} MB of libraries with NVIDIA's wheels");
    }

    private static bool IsOfNvidia(Distribution? package) =>
        package?.NormalizedName.StartsWith("nvidia-", StringComparison.Ordinal) == true;

    private static IEnumerable<Finding> ForCpu(Judgement judgement, TargetGpu target)
    {
        var usable = target.Gpus.Where(static gpu => gpu.Architecture is { } known && IsSupported(gpu, known)).ToArray();
        var libraries = GpuLibraries.Of("torch", "cuda", "rocm");
        if (
            usable.Length == 0
            || judgement.Files.FirstOrDefault(static file =>
                file.Owner?.NormalizedName == "torch"
                && GpuLibraries.Of("torch", "cpu").Contains(TreePath.Name(file.File.Path), StringComparer.Ordinal)
            )
                is not { } main
            || judgement.Files.Any(file =>
                file.Owner == main.Owner && libraries.Contains(TreePath.Name(file.File.Path), StringComparer.Ordinal)
            )
        )
            yield break;
        yield return new Finding
        {
            Rule = Rule,
            Severity = target.IsHost ? Severity.Note : Severity.Warning,
            Message = $"{PackageName.Of(main.Owner!)} is the build for the CPU, but the target has {target.Title}",
            Package = main.Owner,
            Files = [new FindingFile(main.File.ShownPath, $"it is there without {libraries[0]}", null)],
            Remedy = GpuFix.Of("gpu-code", judgement, main.Owner, target),
        };
    }

    private static bool IsSupported(NamedGpu gpu, string architecture) =>
        gpu.Vendor is GpuVendor.Nvidia ? !TorchReleases.SeriesFor(architecture).IsEmpty : AmdGpu.Of(architecture)?.IsInTorchWheels == true;
}
