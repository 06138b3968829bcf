namespace Armature.Inventory.Python;

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
}
