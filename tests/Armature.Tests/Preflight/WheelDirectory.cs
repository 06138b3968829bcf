using Armature.Packaging.Tags;
using Armature.TestKit;

namespace Armature.Preflight.Tests;

/// <summary>
/// A directory of wheels with the file names of the corpus's published wheels, and of source distributions that compete with them. The wheels are valid
/// and small: they contain only metadata.
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

    /// <summary>The directory; created once per machine.</summary>
    public static string Path { get; } = CorpusCache.Directory("wheel-names-1", Fill);

    /// <summary>The names of its files, in order.</summary>
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

    // a real WHEEL file has a line for each tag; installers do not read it before they install
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
