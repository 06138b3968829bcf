using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>
/// A package that can replace another one, built from the same sources with the same import name: a row of <c>alternative-builds.tsv</c>.
/// </summary>
/// <param name="Package">Normalized (PEP 503).</param>
/// <param name="Replacement">The requirement without a version: a distribution, or one with an extra.</param>
/// <param name="Rule">The id of the rule whose finding it fixes: <c>AR401</c>.</param>
/// <param name="Libraries">If the finding is a missing library: which ones; else empty.</param>
/// <param name="Before">The first version of the package for which the replacement no longer exists; null if it always does.</param>
/// <param name="Since">The first version of the package for which the replacement exists; null if it always does.</param>
/// <param name="Difference">How it differs, one clause.</param>
internal sealed record AlternativeBuild(
    string Package,
    string Replacement,
    string Rule,
    ImmutableArray<string> Libraries,
    string? Before,
    string? Since,
    string Difference
)
{
    private static readonly Lazy<ImmutableArray<AlternativeBuild>> s_all = new(static () =>
        [.. DataFile.Rows("alternative-builds.tsv").Select(Read)]
    );

    /// <summary>The rows.</summary>
    public static ImmutableArray<AlternativeBuild> All => s_all.Value;

    private static AlternativeBuild Read(string[] row) =>
        new(
            row[0],
            row[1],
            row[2],
            [.. row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            row[4].Length == 0 ? null : row[4],
            row[5].Length == 0 ? null : row[5],
            row[6]
        );
}
