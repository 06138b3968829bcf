using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Packaging.Tests.Requirements;

/// <summary>The metadata of all packages on this machine and in the corpus.</summary>
internal static class RealMetadata
{
    private static readonly Lazy<string[]> s_lines = new(() => [.. Texts().SelectMany(Header).Distinct()]);

    public static IReadOnlyList<string> Versions => Values("Version:");

    public static IReadOnlyList<string> Requirements => Values("Requires-Dist:");

    private static string[] Values(string key) =>
        [.. s_lines.Value.Where(line => line.StartsWith(key, StringComparison.Ordinal)).Select(line => line[key.Length..].Trim())];

    private static IEnumerable<string> Texts() =>
        Directory.EnumerateFiles(Corpus.Path("wheels"), "*.whl", SearchOption.AllDirectories).Select(OfWheel).Concat(Installed());

    private static string OfWheel(string wheel)
    {
        using var zip = ZipFile.OpenRead(wheel);
        var entry = zip.Entries.First(one => one.FullName.EndsWith(".dist-info/METADATA", StringComparison.Ordinal));
        using var text = new StreamReader(entry.Open());
        return text.ReadToEnd();
    }

    private static IEnumerable<string> Installed() =>
        Directory
            .EnumerateDirectories("/", "usr")
            .Select(root => $"{root}/lib/python3/dist-packages")
            .Concat(Directory.Exists(Pythons.PyenvVersions) ? Directory.EnumerateDirectories(Pythons.PyenvVersions) : [])
            .Where(Directory.Exists)
            .SelectMany(directory =>
                Directory.EnumerateFiles(directory, "METADATA", new EnumerationOptions { RecurseSubdirectories = true })
            )
            .Select(File.ReadAllText);

    private static IEnumerable<string> Header(string text) => text.Split('\n').TakeWhile(line => line.Trim().Length > 0);
}
