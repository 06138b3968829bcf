using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>The problem that another build solves.</summary>
public enum AlternativeReason
{
    /// <summary>A library of the system is missing.</summary>
    MissingLibrary,

    /// <summary>The processor is too old.</summary>
    OlderProcessor,
}

/// <summary>A package that may take the place of another, from the same sources and with the same module.</summary>
/// <param name="Package">Normalized (PEP 503).</param>
/// <param name="Replacement">What is asked of the installer instead, without a version: a name, or a name with an extra.</param>
/// <param name="Reason">The problem that it solves.</param>
/// <param name="Libraries">For a missing library: which; empty where that is not the question.</param>
/// <param name="Before">The first version that no longer has it; null where all have.</param>
/// <param name="Since">The first version that has it; null where all have.</param>
/// <param name="Difference">What it lacks, one clause.</param>
public sealed record AlternativeBuild(
    string Package,
    string Replacement,
    AlternativeReason Reason,
    ImmutableArray<string> Libraries,
    string? Before,
    string? Since,
    string Difference
)
{
    // what windows of Qt and OpenGL need, and a server has not
    private static readonly ImmutableArray<string> s_windows =
    [
        "libGL.so.1",
        "libgthread-2.0.so.0",
        "libSM.so.6",
        "libICE.so.6",
        "libX11.so.6",
        "libXext.so.6",
        "libXrender.so.1",
        "libxcb.so.1",
    ];

    /// <summary>
    /// All that are known. Sources: opencv-python, README ("Packages for server (headless) environments"); Polars, user guide "Installation"
    /// ("Legacy CPU"), and polars-lts-cpu, whose last release is 1.33.1.
    /// </summary>
    public static ImmutableArray<AlternativeBuild> All { get; } =
    [
        new(
            "opencv-python",
            "opencv-python-headless",
            AlternativeReason.MissingLibrary,
            s_windows,
            null,
            null,
            "OpenCV without windows, which needs no such library"
        ),
        new(
            "opencv-contrib-python",
            "opencv-contrib-python-headless",
            AlternativeReason.MissingLibrary,
            s_windows,
            null,
            null,
            "OpenCV without windows, which needs no such library"
        ),
        new("polars", "polars-lts-cpu", AlternativeReason.OlderProcessor, [], "1.34.0", null, "the build for processors without AVX2"),
        new(
            "polars",
            "polars[rtcompat]",
            AlternativeReason.OlderProcessor,
            [],
            null,
            "1.34.0",
            "with the runtime for processors without AVX2"
        ),
    ];
}
