namespace Armature.Inventory.Python;

/// <summary>A Python version as far as it is known.</summary>
/// <param name="Major">3.</param>
/// <param name="Minor">11.</param>
/// <param name="Micro">9, or −1 where only <c>3.11</c> is known.</param>
/// <param name="Suffix">Pre-release part as Python writes it (<c>rc1</c>, <c>a4</c>, <c>+</c>), else empty.</param>
public readonly record struct PythonVersion(int Major, int Minor, int Micro = -1, string Suffix = "") : IComparable<PythonVersion>
{
    /// <summary><c>3.11</c>.</summary>
    public string Short => $"{Major}.{Minor}";

    /// <summary><c>311</c>, as tags and file names write it.</summary>
    public string Digits => $"{Major}{Minor}";

    /// <inheritdoc/>
    public int CompareTo(PythonVersion other) => (Major, Minor, Micro).CompareTo((other.Major, other.Minor, other.Micro));

    /// <inheritdoc/>
    public override string ToString() => Micro < 0 ? Short : $"{Major}.{Minor}.{Micro}{Suffix}";

    /// <summary>Older than.</summary>
    public static bool operator <(PythonVersion left, PythonVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(PythonVersion left, PythonVersion right) => left.CompareTo(right) > 0;

    /// <summary>Not newer than.</summary>
    public static bool operator <=(PythonVersion left, PythonVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Not older than.</summary>
    public static bool operator >=(PythonVersion left, PythonVersion right) => left.CompareTo(right) >= 0;
}
