using Armature.Packaging.Tags;
using Armature.TestKit;

namespace Armature.Preflight.Tests;

/// <summary>
/// A directory with the file names of published wheels: those of the corpus, and source distributions that make an installer choose. The wheels are
/// whole but small: nothing but metadata is in them.
/// </summary>
internal static class WheelDirectory
{
    private static readonly string[] s_sources =
    [
        "numpy-1.19.5.tar.gz",
        "numpy-1.26.4.tar.gz",
        "numpy-2.6.0rc1.tar.gz",
        "scipy-1.19.0.tar.gz",
        "scikit-learn-1.3.2.tar.gz",
        "scikit-learn-1.10.zip",
        "markupsafe-3.0.3.tar.gz",
        "sourceonly-1.0.tar.gz",
        "sourceonly-2.0b1.tar.gz",
    ];

    /// <summary>The directory; made once a machine.</summary>
    public static string Path { get; } = CorpusCache.Directory("wheel-names-1", Fill);

    /// <summary>The names in it, in order.</summary>
    public static string[] Names { get; } =
    [.. Directory.EnumerateFiles(Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!];

    private static void Fill(string directory)
    {
        foreach (var source in s_sources)
            File.WriteAllBytes(System.IO.Path.Combine(directory, source), []);
        foreach (var wheel in Published())
        {
            if (WheelName.TryParse(wheel) is { } name)
                File.WriteAllBytes(
                    System.IO.Path.Combine(directory, wheel),
                    new WheelBuilder(name.Distribution, name.Version, Tag(wheel)).Zip()
                );
        }
    }

    // WHEEL would have a line for each: installers do not look at it before they install
    private static string Tag(string wheel) => string.Join('-', System.IO.Path.GetFileNameWithoutExtension(wheel).Split('-')[^3..]);

    private static IEnumerable<string> Published() =>
        PublishedWheel
            .Key()
            .Select(wheel => wheel.File)
            .Concat(PublishedWheels.Whole().Select(System.IO.Path.GetFileName))
            .Concat(PublishedWheels.Peers().Select(System.IO.Path.GetFileName))
            .OfType<string>()
            .Distinct();
}
