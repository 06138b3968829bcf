namespace Armature.Packaging.Requirements;

/// <summary>A number in a version. It can have any length, so its digits are kept, without leading zeros.</summary>
/// <param name="Digits">At least one digit.</param>
internal readonly record struct VersionNumber(string Digits)
{
    public static VersionNumber Zero { get; } = new("0");

    /// <summary>Parses digits; no digits are zero.</summary>
    public static VersionNumber Of(ReadOnlySpan<char> digits) =>
        digits.TrimStart('0') is { IsEmpty: false } trimmed ? new(trimmed.ToString()) : Zero;

    /// <summary>Negative if this number is smaller, zero if both are equal.</summary>
    public int CompareTo(VersionNumber other) =>
        Digits.Length != other.Digits.Length ? Digits.Length.CompareTo(other.Digits.Length) : string.CompareOrdinal(Digits, other.Digits);

    /// <inheritdoc/>
    public override string ToString() => Digits;
}
