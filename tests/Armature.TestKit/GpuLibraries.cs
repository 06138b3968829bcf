namespace Armature.TestKit;

/// <summary>
/// Published libraries with GPU code, of hundreds of megabytes: the directory <c>$ARMATURE_GPU_LIBRARIES</c>, with the packages
/// <c>Microsoft.ML.OnnxRuntime.Gpu.Linux</c> and <c>.Windows</c> 1.31.0 of NuGet and <c>@fugood/node-whisper-linux-x64-cuda</c> and <c>-win32-</c> 1.1 of npm
/// somewhere below it. Nothing is downloaded by a test.
/// </summary>
internal static class GpuLibraries
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs the corpus of GPU libraries: set ARMATURE_GPU_LIBRARIES";

    /// <summary>Whether the directory is here.</summary>
    public static bool AreHere { get; } = Root is { } root && Directory.Exists(root);

    private static string? Root => Environment.GetEnvironmentVariable("ARMATURE_GPU_LIBRARIES");

    /// <summary>The path of a file below the directory.</summary>
    /// <param name="end">How it ends.</param>
    public static string Path(string end) =>
        Directory
            .EnumerateFiles(Root!, System.IO.Path.GetFileName(end), SearchOption.AllDirectories)
            .First(path => path.EndsWith(end, StringComparison.Ordinal));
}
