namespace Armature.Packaging.Abis;

/// <summary>A Python version, with the parts that are known.</summary>
/// <param name="Major">3.</param>
/// <param name="Minor">11.</param>
/// <param name="Micro">9, or −1 if only <c>3.11</c> is known.</param>
/// <param name="Suffix">Pre-release part in Python's spelling (<c>rc1</c>, <c>a4</c>, <c>+</c>); otherwise empty.</param>
public readonly record struct PythonVersion(int Major, int Minor, int Micro = -1, string Suffix = "") : IComparable<PythonVersion>
{
    /// <summary><c>3.11</c>.</summary>
    public string Short => $"{Major}.{Minor}";

    /// <summary><c>311</c>, the form in tags and file names.</summary>
    public string Digits => $"{Major}{Minor}";

    /// <summary>Parses <c>3.11</c>, <c>3.11.7</c>, <c>3.13.0rc1</c>, or <c>3.11.7.final.0</c> (a joined <c>sys.version_info</c>); null if it is not a version.</summary>
    public static PythonVersion? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().Split('.');
        if (parts.Length < 2 || !TryNumber(parts[0], out var major) || !TryNumber(parts[1], out var minor))
            return null;
        if (parts.Length == 2)
            return new PythonVersion(major, minor);
        var digits = parts[2].AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : parts[2].Length;
        if (!TryNumber(parts[2][..digits], out var micro))
            return new PythonVersion(major, minor);
        return new PythonVersion(major, minor, micro, parts[2][digits..] + Level(parts.AsSpan(3)));
    }

    private static string Level(ReadOnlySpan<string> parts) =>
        parts is [var level, var serial, ..]
            ? level switch
            {
                "alpha" => $"a{serial}",
                "beta" => $"b{serial}",
                "candidate" => $"rc{serial}",
                _ => "",
            }
            : "";

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);

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
