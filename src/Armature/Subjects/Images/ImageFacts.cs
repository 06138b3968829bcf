using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Subjects.Images;

/// <summary>What the configuration of an image says about it (OCI image specification, config.md).</summary>
internal sealed record ImageFacts
{
    private static readonly string[] s_relevant = ["PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "LAMBDA_TASK_ROOT", "LANG"];

    private static readonly string[] s_families = ["LD_", "PYTHON", "OMP_", "KMP_", "MKL_", "OPENBLAS_", "BLIS_", "CUDA_", "NVIDIA_"];

    /// <summary>The facts of a root file system, which has no configuration.</summary>
    public static ImageFacts None { get; } = new();

    /// <summary>The name that it was saved with: <c>app:latest</c>; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The operating system, as in Go: <c>linux</c>; null if it is not recorded.</summary>
    public string? System { get; init; }

    /// <summary>The architecture, as in Go: <c>arm64</c>, <c>amd64</c>; null if it is not recorded.</summary>
    public string? Machine { get; init; }

    /// <summary>The variant of the architecture: <c>v7</c>; null if it is not recorded.</summary>
    public string? Variant { get; init; }

    /// <summary>The platform: <c>linux/arm64</c>, <c>linux/arm/v7</c>; null if it is not recorded.</summary>
    public string? Platform =>
        Machine is null ? null : $"{System ?? "linux"}/{Machine}{(Variant is { Length: > 0 } variant ? $"/{variant}" : "")}";

    /// <summary>The architecture that it claims; <see cref="Architecture.Unknown"/> if it is none that programs here are read for.</summary>
    public Architecture Architecture =>
        Machine switch
        {
            "amd64" => Architecture.X86_64,
            "arm64" => Architecture.Arm64,
            "386" => Architecture.X86,
            "arm" => Architecture.Arm,
            "ppc64le" => Architecture.PowerPC64LE,
            "s390x" => Architecture.S390X,
            "riscv64" => Architecture.RiscV64,
            "loong64" => Architecture.LoongArch64,
            _ => Architecture.Unknown,
        };

    /// <summary>The environment variables of its processes.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Those that loaders, Python and numerical libraries read, sorted. The others may be secret, so that reports leave them out.</summary>
    public IEnumerable<KeyValuePair<string, string>> RelevantVariables =>
        Variables
            .Where(static pair =>
                s_relevant.Contains(pair.Key) || s_families.Any(family => pair.Key.StartsWith(family, StringComparison.Ordinal))
            )
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The working directory; null if it is not recorded.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The user; null if it is not recorded.</summary>
    public string? User { get; init; }

    /// <summary>The program that is started, with its first arguments; empty if it is not recorded.</summary>
    public ImmutableArray<string> EntryPoint { get; init; } = [];

    /// <summary>The layers, the lowest first; empty for a root file system.</summary>
    public ImmutableArray<ImageLayer> Layers { get; init; } = [];

    /// <summary>Whether <c>--platform</c> names this platform: <c>linux/arm64</c> is also <c>linux/arm64/v8</c>.</summary>
    public bool Fits(string platform)
    {
        var named = platform.Split('/');
        return named.Length is 2 or 3
            && named[0] == (System ?? "linux")
            && named[1] == Machine
            && (named.Length == 2 || named[2] == Variant || (named[2], Machine, Variant) is ("v8", "arm64", null or ""));
    }
}
