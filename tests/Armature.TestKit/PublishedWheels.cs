namespace Armature.TestKit;

/// <summary>The published wheels of the corpus. Most are skeletons, packed in one archive: complete except for contents that are never read.</summary>
internal static class PublishedWheels
{
    private static readonly Lazy<string?> Skeletons = new(Unpack);

    /// <summary>Whether they exist; the first caller unpacks them.</summary>
    public static bool IsHere => Skeletons.Value is not null;

    /// <summary>The path of a skeleton.</summary>
    public static string Skeleton(string wheel) =>
        Path.Combine(Skeletons.Value ?? throw new InvalidOperationException(Corpus.Missing), wheel);

    /// <summary>All skeletons and complete wheels.</summary>
    public static IReadOnlyList<string> All(string pattern = "*.whl") => [.. Matching(Skeleton(""), pattern), .. Whole(pattern)];

    /// <summary>The complete wheels.</summary>
    public static IReadOnlyList<string> Whole(string pattern = "*.whl") => Matching(Corpus.Path("wheels", "real"), pattern);

    /// <summary>Third-party tools whose results are compared with ours.</summary>
    public static IReadOnlyList<string> Peers(string pattern = "*.whl") => Matching(Corpus.Path("wheels", "peers"), pattern);

    private static string[] Matching(string directory, string pattern) =>
        [.. Directory.EnumerateFiles(directory, pattern).Order(StringComparer.Ordinal)];

    private static string? Unpack() =>
        Corpus.IsHere && Tool.AreHere("tar", "zstd")
            ? CorpusCache.Directory("skeletons", directory => new Tool(Corpus.Path("wheels", "unpack")).Do(directory))
            : null;
}
