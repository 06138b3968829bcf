namespace Armature.Packaging.Requirements;

/// <summary>A number in a version: of any length, so it is kept as its digits without leading zeros.</summary>
/// <param name="Digits">At least one.</param>
internal readonly record struct VersionNumber(string Digits)
{
    /// <summary>Zero.</summary>
    public static VersionNumber Zero { get; } = new("0");

    /// <summary>From digits as written; none are zero.</summary>
    public static VersionNumber Of(ReadOnlySpan<char> digits) =>
        digits.TrimStart('0') is { IsEmpty: false } trimmed ? new(trimmed.ToString()) : Zero;

    /// <summary>Below zero where it comes before another, zero where both have the same place.</summary>
    public int Against(VersionNumber other) =>
        Digits.Length != other.Digits.Length ? Digits.Length.CompareTo(other.Digits.Length) : string.CompareOrdinal(Digits, other.Digits);

    /// <inheritdoc/>
    public override string ToString() => Digits;
}
