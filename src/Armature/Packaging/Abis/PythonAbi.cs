using System.Globalization;

namespace Armature.Packaging.Abis;

/// <summary>An implementation of Python.</summary>
public enum PythonImplementation
{
    /// <summary>Unknown.</summary>
    Unknown,

    /// <summary>The reference implementation.</summary>
    CPython,

    /// <summary>PyPy.</summary>
    PyPy,

    /// <summary>GraalPy.</summary>
    GraalPy,
}

/// <summary>The binary interface (ABI) between an interpreter and its extension modules.</summary>
/// <param name="Implementation">The implementation of Python.</param>
/// <param name="Version">Major and minor version; the micro version does not affect the ABI.</param>
/// <param name="IsFreeThreaded">Built without the GIL (abiflag <c>t</c>).</param>
/// <param name="IsDebug">A debug build (abiflag <c>d</c>).</param>
/// <param name="Flags">Old ABI flags (<c>m</c>, <c>mu</c>) up to 3.7, as in SOABI; otherwise empty.</param>
public sealed record PythonAbi(
    PythonImplementation Implementation,
    PythonVersion Version,
    bool IsFreeThreaded = false,
    bool IsDebug = false,
    string Flags = ""
)
{
    /// <summary>The interpreter part of a wheel tag: <c>cp311</c>, <c>cp313t</c>, <c>pp310</c>.</summary>
    public string Tag =>
        Implementation switch
        {
            PythonImplementation.PyPy => $"pp{Version.Digits}",
            PythonImplementation.GraalPy => $"graalpy{Version.Digits}",
            _ => $"cp{Version.Digits}{(IsFreeThreaded ? "t" : "")}",
        };

    /// <summary>Parses digits and flags as in SOABI and wheel tags: <c>311</c>, <c>37m</c>, <c>313td</c>; null if they are invalid.</summary>
    internal static PythonAbi? TryParseDigits(PythonImplementation implementation, ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        if (length is < 2 or > 4 || text[length..].ContainsAnyExcept("tdmu"))
            return null;
        var version = new PythonVersion(text[0] - '0', int.Parse(text[1..length], CultureInfo.InvariantCulture));
        var flags = text[length..];
        return new PythonAbi(implementation, version, flags.Contains('t'), flags.Contains('d'), OldFlags(flags));
    }

    private static string OldFlags(ReadOnlySpan<char> flags) =>
        flags.Contains('m') ? (flags.Contains('u') ? "mu" : "m") : (flags.Contains('u') ? "u" : "");
}
