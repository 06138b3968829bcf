namespace Armature.Loading;

/// <summary>The functions and variables of Python's C API, which the process's program or libpython exports.</summary>
internal static class PythonFunctions
{
    /// <summary>What exports them, if no file of the subject does.</summary>
    public const string Exporter = "python";

    /// <summary>Whether a symbol belongs to Python: all of its public and private names begin with <c>Py</c> or <c>_Py</c>.</summary>
    public static bool Contain(ReadOnlySpan<byte> name) => name.StartsWith("Py"u8) || name.StartsWith("_Py"u8);
}
