namespace Armature.MachineCode;

/// <summary>Names of Python's C API.</summary>
internal static class PythonNames
{
    public static bool IsFunction(string name) =>
        name.StartsWith("Py", StringComparison.Ordinal) || name.StartsWith("_Py", StringComparison.Ordinal);
}
