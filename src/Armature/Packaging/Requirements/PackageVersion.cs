using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>A version of a Python package (PEP 440; PyPA, "Version specifiers").</summary>
internal sealed record PackageVersion : IComparable<PackageVersion>
{
    internal VersionNumber Epoch { get; init; } = VersionNumber.Zero;

    internal ImmutableArray<VersionNumber> Release { get; init; } = [];

    internal PreRelease? Pre { get; init; }

    internal VersionNumber? Post { get; init; }

    internal VersionNumber? Dev { get; init; }

    /// <summary>The parts of the local version label, in lower case; empty if there is none.</summary>
    internal ImmutableArray<string> Local { get; init; } = [];

    /// <summary>Whether installers skip it by default: it has a pre-release or development part.</summary>
    public bool IsPreRelease => Pre is not null || Dev is not null;

    /// <summary>Parses a version in any spelling that PEP 440 allows; null if it is invalid.</summary>
    public static PackageVersion? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VersionScanner.Read(text.Trim());
    }

    /// <inheritdoc/>
    public int CompareTo(PackageVersion? other) => other is null ? 1 : VersionOrder.Compare(this, other);

    /// <summary>Whether both versions compare equal: <c>1.0</c> and <c>1.0.0</c> do.</summary>
    public bool Equals(PackageVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, VersionOrder.Significant(Release), Pre, Post, Dev, Local.Length);

    /// <summary>Whether the first version is older.</summary>
    public static bool operator <(PackageVersion left, PackageVersion right) => VersionOrder.Compare(left, right) < 0;

    /// <summary>Whether the first version is not newer.</summary>
    public static bool operator <=(PackageVersion left, PackageVersion right) => VersionOrder.Compare(left, right) <= 0;

    /// <summary>Whether the first version is newer.</summary>
    public static bool operator >(PackageVersion left, PackageVersion right) => VersionOrder.Compare(left, right) > 0;

    /// <summary>Whether the first version is not older.</summary>
    public static bool operator >=(PackageVersion left, PackageVersion right) => VersionOrder.Compare(left, right) >= 0;

    /// <summary>The normalized form: <c>1!2.0rc1.post2.dev3+local.4</c>.</summary>
    public override string ToString() =>
        (Epoch == VersionNumber.Zero ? "" : $"{Epoch}!")
        + string.Join('.', Release)
        + Pre
        + (Post is { } post ? $".post{post}" : "")
        + (Dev is { } dev ? $".dev{dev}" : "")
        + (Local.IsEmpty ? "" : $"+{string.Join('.', Local)}");

    /// <summary>The version without its local label.</summary>
    internal PackageVersion Public => Local.IsEmpty ? this : this with { Local = [] };

    /// <summary>Whether the release has the given epoch and starts with the given numbers; missing numbers are zero.</summary>
    internal bool StartsWith(VersionNumber epoch, ReadOnlySpan<VersionNumber> release)
    {
        if (Epoch != epoch)
            return false;
        for (var at = 0; at < release.Length; at++)
        {
            if ((at < Release.Length ? Release[at] : VersionNumber.Zero) != release[at])
                return false;
        }

        return true;
    }
}
