using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>The order of versions (PEP 440, "Summary of permitted suffixes and relative ordering").</summary>
internal static class VersionOrder
{
    private const int DevelopmentOnly = -1;
    private const int Final = 3;

    /// <summary>Negative if the first version is older.</summary>
    public static int Compare(PackageVersion left, PackageVersion right) =>
        First(
            left.Epoch.CompareTo(right.Epoch),
            CompareReleases(left.Release, right.Release),
            Rank(left).CompareTo(Rank(right)),
            (left.Pre?.Number ?? VersionNumber.Zero).CompareTo(right.Pre?.Number ?? VersionNumber.Zero),
            CompareOptional(left.Post, right.Post, absentIsLess: true),
            CompareOptional(left.Dev, right.Dev, absentIsLess: false),
            CompareLocals(left.Local, right.Local)
        );

    /// <summary>The number of release parts without trailing zeros.</summary>
    public static int Significant(ImmutableArray<VersionNumber> release)
    {
        var length = release.Length;
        while (length > 0 && release[length - 1] == VersionNumber.Zero)
            length--;
        return length;
    }

    private static int First(params ReadOnlySpan<int> orders)
    {
        foreach (var order in orders)
        {
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static int CompareReleases(ImmutableArray<VersionNumber> left, ImmutableArray<VersionNumber> right)
    {
        for (var at = 0; at < Math.Max(left.Length, right.Length); at++)
        {
            var order = Number(left, at).CompareTo(Number(right, at));
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static VersionNumber Number(ImmutableArray<VersionNumber> release, int at) =>
        at < release.Length ? release[at] : VersionNumber.Zero;

    // 1.0.dev1 comes before 1.0a1
    private static int Rank(PackageVersion version) =>
        version.Pre is { } pre ? pre.Level
        : version is { Post: null, Dev: not null } ? DevelopmentOnly
        : Final;

    private static int CompareOptional(VersionNumber? left, VersionNumber? right, bool absentIsLess) =>
        (left, right) switch
        {
            ({ } mine, { } other) => mine.CompareTo(other),
            (null, null) => 0,
            (null, _) => absentIsLess ? -1 : 1,
            _ => absentIsLess ? 1 : -1,
        };

    private static int CompareLocals(ImmutableArray<string> left, ImmutableArray<string> right)
    {
        for (var at = 0; at < Math.Min(left.Length, right.Length); at++)
        {
            var order = CompareLabels(left[at], right[at]);
            if (order != 0)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    // numbers sort after words
    private static int CompareLabels(string left, string right) =>
        (IsNumber(left), IsNumber(right)) switch
        {
            (true, true) => VersionNumber.Of(left).CompareTo(VersionNumber.Of(right)),
            (false, false) => string.CompareOrdinal(left, right),
            (true, false) => 1,
            _ => -1,
        };

    private static bool IsNumber(string label) => !label.AsSpan().ContainsAnyExceptInRange('0', '9');
}
