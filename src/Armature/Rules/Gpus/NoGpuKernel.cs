using Armature.Judgements;
using Armature.Knowledge.Gpu;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Targets;

namespace Armature.Rules.Gpus;

internal static class NoGpuKernel
{
    private const string CudaError = "CUDA error: no kernel image is available for execution on the device";
    private const string HipError = "HIP error: invalid device function";

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR801",
        Name = "no-gpu-kernel",
        Summary = "a package does not contain code for the target's GPU",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("another build of the package is in another index, which Armature does not choose by itself"),
        Applies = Applies,
        ReadsGpuCode = true,
        Docs = """
            ## What it finds
            Packages with code for GPUs, none of which the target's GPU runs. The GPU is the one that `--gpu` names, or this machine's.

            - NVIDIA: machine code for a compute capability (`sm_86`) runs on GPUs with the same major version and at least the minor one. With the
              suffix `a` (`sm_90a`) it runs on that capability only. The driver compiles PTX for the capability that it is made for, and for every later one.
            - AMD: machine code runs on the named GPU (`gfx1100`), or on the GPUs of a generic target (`gfx11-generic`).

            A file of GPU code alone (`.cubin`, `.fatbin`, `.ptx`, `.hsaco`, `.co`) that is examined by itself is judged in the same way.

            For PyTorch and ONNX Runtime the library that computes decides, and the finding is an error. For other packages all
            files together decide, and it is a warning: a package can have other ways to compute. NVIDIA's own wheels are not judged.
            Packages that compile their kernels while they run (Triton, Numba, CuPy) contain none, so they are not judged.

            ## Why it matters
            The import works, and `torch.cuda.is_available()` is true. The first kernel fails.

            ## Example
            ```text
            ✗ torch 2.5.1+cu121 does not contain code for GeForce RTX 5090 (sm_120)
                                                                         AR801 no-gpu-kernel
              Fix:  install the builds of torch, torchvision and torchaudio with code for
                    this GPU (may change other packages; review first)
                      /env/bin/python -m pip uninstall --yes torch torchvision torchaudio
                      /env/bin/python -m pip install torch torchvision torchaudio --index-url https://download.pytorch.org/whl/cu128
              torch/lib/libtorch_cuda.so    for sm_50, 60, 70, 75, 80, 86, 90
              Python's error:
                CUDA error: no kernel image is available for execution on the device
              In fact: the import works; the first kernel fails with this error
            ```

            ## What to do
            Install a build with code for the GPU. For PyTorch the CUDA version in the index URL decides which GPUs a build supports.

            ## References
            - NVIDIA, "CUDA Programming Guide", binary compatibility and PTX compatibility
            - LLVM, "User Guide for AMDGPU Backend", processors
            - [GPUs](../gpus.md)
            """,
    };

    /// <summary>Why nothing is known about the target's GPU; null if something is.</summary>
    public static string? Applies(LoadGraph graph) =>
        TargetGpu.Of(graph.Target) switch
        {
            null => "the target's GPU is unknown (see --gpu)",
            { Gpus.IsEmpty: true } => "the target does not have a GPU",
            _ => null,
        };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var target = TargetGpu.Of(judgement.Graph.Target)!;
        return
        [
            .. Enum.GetValues<GpuVendor>()
                .Where(vendor => target.Of(vendor) is [_, ..] gpus && gpus.All(static gpu => gpu.Architecture is not null))
                .SelectMany(vendor => GpuPackage.All(judgement).Where(package => Lacks(package, vendor, target)))
                .Concat(GpuPackage.All(judgement).Where(package => IsForOthers(package, target)))
                .Select(package => Found(judgement, package, target)),
        ];
    }

    // a package can compute elsewhere; a file of code for other GPUs has no other use
    private static bool IsForOthers(GpuPackage package, TargetGpu target) =>
        package is { IsGpuFile: true, HasUnread: false } && !target.Gpus.Any(gpu => package.IsFor(gpu.Vendor));

    private static bool Lacks(GpuPackage package, GpuVendor vendor, TargetGpu target) =>
        package.IsFor(vendor)
        && !package.HasUnread
        && !target.Of(vendor).Any(gpu => package.Runs(gpu) || package.Targets.Any(code => GpuMatch.Compiles(code, gpu)));

    private static Finding Found(Judgement judgement, GpuPackage package, TargetGpu target)
    {
        var cause = $"does not contain code for {target.Title}";
        var error = package.IsFor(GpuVendor.Nvidia) ? CudaError : HipError;
        return new Finding
        {
            Rule = Rule,
            Severity = package.IsDecisive ? Severity.Error : Severity.Warning,
            Message = $"{package.Subject} {cause}",
            Cause = cause,
            Package = package.Package,
            Files =
            [
                .. package.Files.Select(file => new FindingFile(
                    file.File.ShownPath,
                    $"for {GpuCodeText.Of(file.Loaded.Gpu!.Targets)}",
                    package.IsDecisive ? error : null
                )),
            ],
            Truth = package.IsDecisive ? "the import works; the first kernel fails with this error" : null,
            Remedy = GpuFix.Of("gpu-code", judgement, package.Package, target),
        };
    }
}
