namespace Armature.Packaging.Requirements;

/// <summary>The pre-release part of a version.</summary>
/// <param name="Level">0 for <c>a</c>, 1 for <c>b</c>, 2 for <c>rc</c>.</param>
internal readonly record struct PreRelease(int Level, VersionNumber Number)
{
    private static readonly string[] s_letters = ["a", "b", "rc"];

    /// <summary>Negative if this pre-release is older, zero if both are equal.</summary>
    public int CompareTo(PreRelease other) => Level != other.Level ? Level.CompareTo(other.Level) : Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => $"{s_letters[Level]}{Number}";
}
