using System.Text.RegularExpressions;

namespace Armature.Repair.Verification;

/// <summary>
/// Finds the library in which a process crashed, from the C stack that <c>faulthandler</c> of Python 3.14 and later prints
/// (CPython <c>Python/traceback.c</c>, <c>_Py_DumpStack</c>).
/// </summary>
internal static partial class CrashedLibrary
{
    // glibc, musl, GCC, LLVM and Apple's libSystem
    private static readonly string[] s_system =
    [
        "python",
        "libpython",
        "libc.",
        "libm.",
        "libdl.",
        "librt.",
        "libpthread.",
        "libgcc_s",
        "libstdc++",
        "libc++",
        "libgfortran",
        "libquadmath",
        "ld-",
        "libsystem",
        "libSystem",
    ];

    /// <summary>The innermost file on the stack that is not of the system (<see cref="IsOfSystem"/>); null if all are.</summary>
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

    /// <summary>Whether a file name is that of the interpreter, the C library, the loader or a compiler's runtime: nearly every process contains them.</summary>
    public static bool IsOfSystem(string name) => s_system.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    [GeneratedRegex(@"Binary file ""(?<path>[^""\n]+)"", at ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Frame();
}
