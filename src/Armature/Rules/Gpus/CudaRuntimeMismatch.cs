using Armature.Judgements;
using Armature.Knowledge.Gpu;
using Armature.Knowledge.Targets;
using Armature.Loading;
using Armature.Targets;

namespace Armature.Rules.Gpus;

internal static class CudaRuntimeMismatch
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR802",
        Name = "cuda-runtime-mismatch",
        Summary = "a package is built for a newer CUDA than the driver supports",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the driver belongs to the system, and another build of the package is in another index"),
        Applies = Applies,
        ReadsGpuCode = true,
        Docs = """
            ## What it finds
            - Packages for a major version of CUDA that is newer than what NVIDIA's driver supports. Within a major version (12.0 to 12.9) every
              program runs on the driver of its first release, so CUDA 12.8 runs on driver 525.60.13.
            - Packages that contain no machine code for the GPU, but PTX of a CUDA that is newer than the driver: the driver cannot compile it.

            The driver is the one that `--gpu-driver` names, or this machine's. The CUDA of a package is the one in its version (`+cu128`), else
            that of the runtime library it needs (`libcudart.so.12`), else the one in its name (`cupy-cuda12x`, `jax-cuda13-plugin`), else the first one
            with the version of its PTX.
            On machines with NVIDIA's compatibility package (`/usr/local/cuda/compat`) nothing is reported.

            ## Why it matters
            The import works, but the GPU cannot be used: "The NVIDIA driver on your system is too old", "CUDA driver version is insufficient for CUDA
            runtime version", or "the provided PTX was compiled with an unsupported toolchain".

            ## Example
            ```text
            ✗ torch 2.9.0+cu130 is built for CUDA 13, which needs driver 580; the driver is
              550.54.14                                          AR802 cuda-runtime-mismatch
              Fix:  install the builds of torch, torchvision and torchaudio for a CUDA that
                    this driver supports; or upgrade the driver to 580 or later (may change
                    other packages; review first)
                      /env/bin/python -m pip uninstall --yes torch torchvision torchaudio
                      /env/bin/python -m pip install torch torchvision torchaudio --index-url https://download.pytorch.org/whl/cu129
              torch/lib/libtorch_cuda.so    version 2.9.0+cu130
              Python's error:
                RuntimeError: The NVIDIA driver on your system is too old
              In fact: the import works; this is the error when the GPU is used
            ```

            ## What to do
            Upgrade the driver, or install the build for a CUDA that it supports.

            ## References
            - NVIDIA, "CUDA Compatibility"
            - NVIDIA, "CUDA Toolkit Release Notes", driver versions
            - [GPUs](../gpus.md)
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        NoGpuKernel.Applies(graph)
        ?? (
            TargetGpu.Of(graph.Target) switch
            {
                var gpu when gpu!.Of(GpuVendor.Nvidia).IsEmpty => "the target's GPU is not one of NVIDIA's",
                { Driver: null } => "the version of NVIDIA's driver is unknown (see --gpu-driver)",
                { HasCompatibility: true } => "NVIDIA's compatibility package is installed",
                _ => null,
            }
        );

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var target = TargetGpu.Of(judgement.Graph.Target)!;
        var system = TargetGpu.SystemOf(judgement.Graph.Target);
        foreach (var package in GpuPackage.All(judgement).Where(static package => package.IsFor(GpuVendor.Nvidia)))
        {
            if (TooOld(package, target, system) is { } needed)
                yield return Found(judgement, package, target, needed);
        }
    }

    private static Need? TooOld(GpuPackage package, TargetGpu target, SystemKind system)
    {
        var driver = target.Driver!.Value;
        var (cuda, because) = CudaBuild.Of(package);
        var major = GpuFix.Major(cuda);
        if (major is { } needed && CudaDrivers.MinimumOfMajor(needed, system) is { } least && driver < NvidiaDriver.Parse(least))
            return new Need(
                $"is built for CUDA {needed}, which needs driver {least}; the driver is {target.DriverTitle}",
                because,
                "RuntimeError: The NVIDIA driver on your system is too old",
                cuda!,
                least
            );
        var gpus = target.Of(GpuVendor.Nvidia);
        if (gpus.Any(gpu => gpu.Architecture is null || package.Runs(gpu)) || package.HasUnread)
            return null;
        var ptx = gpus.Select(gpu => package.CompiledPtx(gpu)).Where(static version => version is not null).Min();
        return
            ptx is { } version
            && PtxVersions.CudaOf(version) is { } release
            && CudaDrivers.OfToolkit(release, system) is { } toolkit
            && driver < NvidiaDriver.Parse(toolkit)
            ? new Need(
                $"has only PTX {version} for {target.Title}, which a driver since {toolkit} (CUDA {release}) compiles; the driver is {target.DriverTitle}",
                $"PTX {version}",
                "CUDA error: the provided PTX was compiled with an unsupported toolchain.",
                release,
                toolkit
            )
            : null;
    }

    private static Finding Found(Judgement judgement, GpuPackage package, TargetGpu target, Need need) =>
        new()
        {
            Rule = Rule,
            Severity = package.IsDecisive ? Severity.Error : Severity.Warning,
            Message = $"{package.Subject} {need.Cause}",
            Cause = need.Cause,
            Package = package.Package,
            Files =
            [
                .. package.Files.Select(file => new FindingFile(file.File.ShownPath, need.Because, package.IsDecisive ? need.Error : null)),
            ],
            Truth = package.IsDecisive ? "the import works; this is the error when the GPU is used" : null,
            Remedy = GpuFix.Of("cuda-driver", judgement, package.Package, target, need.Cuda, need.Driver),
        };

    /// <summary>What needs a newer driver.</summary>
    private sealed record Need(string Cause, string Because, string Error, string Cuda, string Driver);
}
