using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What PyTorch and its extensions say of one another.</summary>
internal static class TorchErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "torch-extension-mismatch",
            "an extension was built for another PyTorch",
            "torchvision, torchaudio, xFormers, PyTorch Geometric",
            [
                "xformers was built for: pytorch {word}",
                "xformers can't load c++/cuda extensions",
                "couldn't load custom c++ ops. this can happen if your pytorch and torchvision versions are incompatible",
                "couldn't load custom c++ ops",
                "operator torchvision::nms does not exist",
                "operator torchvision::{word} does not exist",
                "expected pytorch version '{number}' but found version '{number}'",
                "detected that pytorch and {word} were compiled with different cuda versions",
                "detected that pytorch and {word} were compiled with different",
                "pytorch version mismatch",
                "was built against a different version of pytorch",
                "compiled against a different version of pytorch",
                "failed to load image python extension: {any}",
                "failed to load image python extension",
            ],
            [
                new("cuda-lib-mismatch", 84, "two releases of CUDA are compared", "@cuda-major"),
                new("undefined-symbol-torch", 92, "the extension compares itself with PyTorch"),
            ]
        )
        {
            Culprit = "torch",
        },
    ];
}
