using Armature.Packaging.Requirements;

namespace Armature.Comparing;

/// <summary>Versions as other programs write them: compared by PEP 440 if both are such versions, else character by character.</summary>
internal static class VersionText
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    public static bool IsOlder(string version, string than) => Compare(version, than) < 0;

    /// <summary>The first number: <c>2</c> of <c>2.3.4</c>; null without a version.</summary>
    public static string? Major(string? version) => version?.Split('.')[0];

    private static int Compare(string left, string right) =>
        PackageVersion.TryParse(left) is { } one && PackageVersion.TryParse(right) is { } other
            ? one.CompareTo(other)
            : string.CompareOrdinal(left, right);
}
