namespace Armature.Binaries;

/// <summary>A version of up to three numbers, as Mach-O packs it into 32 bits (<c>xxxx.yy.zz</c>) and PE into two 16-bit words.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
/// <param name="Patch">Third number, or 0.</param>
public readonly record struct PackedVersion(int Major, int Minor, int Patch = 0) : IComparable<PackedVersion>
{
    /// <summary>Unpacks Mach-O's form: 16 bits, 8 bits, 8 bits.</summary>
    public static PackedVersion FromMachO(uint word) => new((int)(word >> 16), (int)((word >> 8) & 0xff), (int)(word & 0xff));

    /// <inheritdoc/>
    public int CompareTo(PackedVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <inheritdoc/>
    public override string ToString() => Patch == 0 ? $"{Major}.{Minor}" : $"{Major}.{Minor}.{Patch}";

    /// <summary>Older than.</summary>
    public static bool operator <(PackedVersion left, PackedVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(PackedVersion left, PackedVersion right) => left.CompareTo(right) > 0;

    /// <summary>Not newer than.</summary>
    public static bool operator <=(PackedVersion left, PackedVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Not older than.</summary>
    public static bool operator >=(PackedVersion left, PackedVersion right) => left.CompareTo(right) >= 0;
}
