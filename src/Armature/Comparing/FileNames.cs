using System.Text.RegularExpressions;

namespace Armature.Comparing;

/// <summary>Names of native files without what differs between two builds of the same file.</summary>
internal static partial class FileNames
{
    /// <summary>Without the tag of a Python, <c>core.cpython-311-x86_64-linux-gnu.so</c>, and the hash of a bundled library, <c>libomp-a34b3233.so.5</c>.</summary>
    public static string WithoutBuild(string path) => Hash().Replace(PythonTag().Replace(path, ""), "");

    /// <summary>Whether the name has such a hash: only its own package can need it.</summary>
    public static bool HasHash(string path) => Hash().IsMatch(path);

    [GeneratedRegex(
        @"\.(cpython-[0-9a-z_-]+|pypy[0-9a-z_-]+|graalpy[0-9a-z_-]+|cp[0-9]+t?-[0-9a-z_]+|abi3t?)(?=\.(so|pyd)\b)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex PythonTag();

    // auditwheel writes 8 digits of a hash, delvewheel 32
    [GeneratedRegex(@"-(?=[0-9a-f]*[0-9])([0-9a-f]{32}|[0-9a-f]{8})(?=[.-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hash();
}
