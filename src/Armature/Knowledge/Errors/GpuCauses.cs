using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Causes on the GPU's side.</summary>
internal static class GpuCauses
{
    public static ImmutableArray<ErrorCause> All { get; } =
    [
        new(
            "cuda-arch",
            "The GPU code in this build is for other GPUs.",
            "each build holds code for a list of compute capabilities; newer and older GPUs are left out"
        )
        {
            Rules = ["AR801"],
            Remedies =
            [
                new("see for which GPUs this nvcc can build", ["nvcc --version", "nvcc --list-gpu-arch"], "@nvcc"),
                new(
                    "build for the newest of these, whose PTX newer GPUs take too; or install a newer CUDA toolkit",
                    ["TORCH_CUDA_ARCH_LIST=8.0+PTX python3 -m pip install --no-build-isolation {package}"],
                    "@nvcc"
                ),
                new(
                    "see what the GPU is and what the build has",
                    ["python3 -c \"import torch; print(torch.cuda.get_device_capability(), torch.cuda.get_arch_list())\""]
                ),
                new(
                    "for a new GPU take the build of a newer CUDA",
                    ["pip install --upgrade torch --index-url https://download.pytorch.org/whl/cu128"],
                    "@torch"
                ),
                new(
                    "for an old GPU take an older release, or build with its capability",
                    ["TORCH_CUDA_ARCH_LIST=native python3 -m pip install --no-binary {package} {package}"]
                ),
            ],
            Verify = "python3 -c \"import torch; torch.zeros(1, device='cuda'); print('ok')\"",
            Otherwise = "an extension may be the one that lacks the code, not PyTorch itself",
        },
        new(
            "cuda-driver",
            "NVIDIA's driver is too old for this CUDA runtime, or absent.",
            "a program's CUDA asks for a driver at least as new as itself"
        )
        {
            Rules = ["AR802"],
            Remedies =
            [
                new("see what the driver supports: `CUDA Version` at the top right", ["nvidia-smi"]),
                new("update the driver, then start the machine again", []),
                new("take a build for an older CUDA", ["pip install torch --index-url https://download.pytorch.org/whl/cu118"], "@torch"),
                new("in a container give it the GPU", ["docker run --gpus all IMAGE nvidia-smi"], "@container"),
            ],
            Verify = "nvidia-smi; python3 -c \"import torch; print(torch.cuda.is_available())\"",
            Otherwise = "after an update of the driver the old kernel module may still be loaded: restart",
        },
        new(
            "cuda-missing-lib",
            "A library of CUDA is not found.",
            "the program asks for the file names of one CUDA release, and another one or none is installed"
        )
        {
            Rules = ["AR201", "AR802"],
            Remedies =
            [
                new("install that release's libraries as wheels", ["pip install nvidia-cublas-cu12 'nvidia-cudnn-cu12==9.*'"]),
                new(
                    "see what is there",
                    ["ldconfig -p | grep -E 'cudart|cublas|cudnn'", "python3 -m pip list | grep -i nvidia"],
                    "!@windows"
                ),
                new(
                    "take a build of the program for the CUDA that is installed",
                    ["python3 -m pip install --upgrade --force-reinstall {package}"]
                ),
                new("libraries that come as wheels lie in `site-packages/nvidia/*/lib`: the loader looks there only if told", []),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "without a GPU the message is often a warning only, and the program runs on the CPU",
        },
        new(
            "cuda-lib-mismatch",
            "CUDA libraries of different releases are mixed.",
            "LD_LIBRARY_PATH, a system's toolkit or conda's copy comes before the one that the wheel brought"
        )
        {
            Rules = ["AR802", "AR203", "AR209"],
            Remedies =
            [
                new("let nothing override the search", ["unset LD_LIBRARY_PATH"], "!@windows"),
                new(
                    "see which copies there are",
                    ["python3 -m pip list | grep -i nvidia", "ldconfig -p | grep -E 'cublas|cusparse|nvjitlink|nccl'"],
                    "!@windows"
                ),
                new(
                    "install the package and its CUDA libraries again, together",
                    ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]
                ),
            ],
            Verify = "python3 -c \"import torch; print(torch.version.cuda, torch.cuda.is_available())\"",
            Otherwise = "an extension that is compiled here needs a toolkit of the same release as PyTorch's",
        },
        new(
            "cudnn-mismatch",
            "cuDNN is of another release than the program was built with.",
            "a system's or conda's copy is found before the right one, or none of the right release is installed"
        )
        {
            Rules = ["AR802", "AR203"],
            Remedies =
            [
                new("install the release that the program names", ["python3 -m pip install --upgrade 'nvidia-cudnn-cu12'"]),
                new("let nothing override the search", ["unset LD_LIBRARY_PATH"], "!@windows"),
                new("see which copies there are", ["find / -name 'libcudnn*.so*' 2>/dev/null"], "!@windows"),
            ],
            Verify = "python3 -c \"import torch; print(torch.backends.cudnn.version())\"",
            Otherwise = "memory of the GPU that ran out gives CUDNN_STATUS_NOT_INITIALIZED too",
        },
    ];
}
