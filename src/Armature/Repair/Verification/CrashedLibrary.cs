using System.Text.RegularExpressions;

namespace Armature.Repair.Verification;

/// <summary>
/// Finds the library in which a process crashed, from the C stack that <c>faulthandler</c> of Python 3.14 and later prints
/// (CPython <c>Python/traceback.c</c>, <c>_Py_DumpStack</c>).
/// </summary>
internal static partial class CrashedLibrary
{
    /// <summary>The innermost file on the stack that is not the interpreter, the C library or the loader; null if all are.</summary>
    public static string? Find(string errors)
    {
        foreach (Match frame in Frame().Matches(errors))
        {
            var path = frame.Groups["path"].Value;
            if (!IsOfSystem(path[(path.LastIndexOf('/') + 1)..]))
                return path;
        }

        return null;
    }

    private static bool IsOfSystem(string name) =>
        name.StartsWith("python", StringComparison.Ordinal)
        || name.StartsWith("libpython", StringComparison.Ordinal)
        || name.StartsWith("libc.", StringComparison.Ordinal)
        || name.StartsWith("ld-", StringComparison.Ordinal)
        || name.StartsWith("libsystem", StringComparison.Ordinal);

    [GeneratedRegex(@"Binary file ""(?<path>[^""\n]+)"", at ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Frame();
}
