using System.Globalization;

namespace Armature.Packaging.Abis;

/// <summary>An implementation of Python.</summary>
public enum PythonImplementation
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The reference implementation.</summary>
    CPython,

    /// <summary>PyPy.</summary>
    PyPy,

    /// <summary>GraalPy.</summary>
    GraalPy,
}

/// <summary>The binary interface between an interpreter and its extension modules.</summary>
/// <param name="Implementation">Whose.</param>
/// <param name="Version">Major and minor; the micro version is no part of it.</param>
/// <param name="IsFreeThreaded">Built without the GIL (abiflag <c>t</c>).</param>
/// <param name="IsDebug">A debug build (abiflag <c>d</c>).</param>
/// <param name="Flags">Old ABI flags (<c>m</c>, <c>mu</c>) up to 3.7, as SOABI has them; else empty.</param>
public sealed record PythonAbi(
    PythonImplementation Implementation,
    PythonVersion Version,
    bool IsFreeThreaded = false,
    bool IsDebug = false,
    string Flags = ""
)
{
    /// <summary>As a wheel tag names the interpreter and ABI: <c>cp311</c>, <c>cp313t</c>, <c>pp310</c>.</summary>
    public string Tag =>
        Implementation switch
        {
            PythonImplementation.PyPy => $"pp{Version.Digits}",
            PythonImplementation.GraalPy => $"graalpy{Version.Digits}",
            _ => $"cp{Version.Digits}{(IsFreeThreaded ? "t" : "")}",
        };

    /// <summary>Reads digits and flags as SOABI and tags write them: <c>311</c>, <c>37m</c>, <c>313td</c>; null where they are none.</summary>
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
