using System.Globalization;

namespace Armature.TestKit;

/// <summary>
/// How many cases the slow comparisons with other programs take: a sample by default, all of them in CI (<c>CI=true</c>) or with
/// <c>ARMATURE_MUTATIONS=full</c>.
/// </summary>
internal static class Thoroughness
{
    private static readonly string? s_asked = Environment.GetEnvironmentVariable("ARMATURE_MUTATIONS");

    private static readonly int? s_number = int.TryParse(s_asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    /// <summary>Whether all cases are taken.</summary>
    public static bool IsFull { get; } =
        s_asked == "full" || (string.IsNullOrEmpty(s_asked) && Environment.GetEnvironmentVariable("CI") == "true");

    /// <summary>How many mutations a loader's differential test takes.</summary>
    /// <param name="sample">The number by default.</param>
    /// <param name="full">The number in CI.</param>
    /// <param name="share">By what a number in <c>ARMATURE_MUTATIONS</c> is divided for this loader, because its cases take longer.</param>
    public static int Mutations(int sample, int full, int share = 1) => s_number / share ?? (IsFull ? full : sample);

    /// <summary>Every <paramref name="step"/>th item, starting with the first; all of them in CI.</summary>
    public static IEnumerable<T> Sample<T>(IEnumerable<T> items, int step) => items.Where((_, i) => IsFull || i % step == 0);
}
