namespace Armature.TestKit;

/// <summary>The published wheels of the corpus. Most are skeletons – whole but for the contents of what no reader reads – packed in one archive.</summary>
public static class PublishedWheels
{
    private static readonly Lazy<string?> Skeletons = new(Unpack);

    /// <summary>Whether they are here; the first to ask has to wait until they are unpacked.</summary>
    public static bool IsHere => Skeletons.Value is not null;

    /// <summary>A skeleton.</summary>
    public static string Skeleton(string wheel) =>
        Path.Combine(Skeletons.Value ?? throw new InvalidOperationException(Corpus.Missing), wheel);

    /// <summary>Skeletons and whole wheels.</summary>
    public static IReadOnlyList<string> All(string pattern = "*.whl") => [.. Matching(Skeleton(""), pattern), .. Whole(pattern)];

    /// <summary>The whole wheels.</summary>
    public static IReadOnlyList<string> Whole(string pattern = "*.whl") => Matching(Corpus.Path("wheels", "real"), pattern);

    /// <summary>Tools of others that our answers are compared with.</summary>
    public static IReadOnlyList<string> Peers(string pattern = "*.whl") => Matching(Corpus.Path("wheels", "peers"), pattern);

    private static string[] Matching(string directory, string pattern) =>
        [.. Directory.EnumerateFiles(directory, pattern).Order(StringComparer.Ordinal)];

    private static string? Unpack() =>
        Corpus.IsHere && Tool.AreHere("tar", "zstd")
            ? CorpusCache.Directory("skeletons", directory => new Tool(Corpus.Path("wheels", "unpack")).Do(directory))
            : null;
}
