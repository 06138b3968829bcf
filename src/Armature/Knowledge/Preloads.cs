using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>
/// Libraries that packages load themselves: the rows of <c>preloads.tsv</c>. If a needed library has the name of one that the process has
/// already loaded, the loader uses that one, wherever its file is.
/// </summary>
internal static class Preloads
{
    private static readonly Lazy<ImmutableArray<Preload>> s_all = new(static () =>
        [.. DataFile.Rows("preloads.tsv").Select(static row => new Preload(row[0], row[1], row[2], row[3]))]
    );

    /// <summary>The rows.</summary>
    public static ImmutableArray<Preload> All => s_all.Value;
}
