using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>An extension module that makes a package faster and that it works without.</summary>
/// <param name="Package">The package, normalized (PEP 503).</param>
/// <param name="Since">The first release with the module under this name.</param>
/// <param name="Module">Its full name.</param>
/// <param name="Consequence">What happens without it.</param>
internal readonly record struct SpeedUp(string Package, string Since, string Module, string Consequence);

/// <summary>The rows of <c>speed-ups.tsv</c>.</summary>
internal static class SpeedUps
{
    private static readonly Lazy<ImmutableArray<SpeedUp>> s_all = new(static () =>
        [.. DataFile.Rows("speed-ups.tsv").Select(static row => new SpeedUp(row[0], row[1], row[2], row[3]))]
    );

    /// <summary>All of them.</summary>
    public static ImmutableArray<SpeedUp> All => s_all.Value;
}
