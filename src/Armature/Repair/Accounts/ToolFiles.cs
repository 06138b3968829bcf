using System.Text.RegularExpressions;

namespace Armature.Repair.Accounts;

/// <summary>
/// The files that venv (CPython <c>Lib/venv</c>, <c>scripts</c>), virtualenv (<c>activation</c>, <c>create/via_global_ref</c>) and uv
/// (<c>crates/uv-virtualenv</c>) write into an environment themselves; and conda's records and settings, which have their own treatment.
/// </summary>
internal static partial class ToolFiles
{
    /// <summary>Whether a file is one of them.</summary>
    /// <param name="path">Relative to the prefix, with <c>/</c>.</param>
    public static bool Contain(string path) => Pattern().IsMatch(path);

    [GeneratedRegex(
        """
            ^(
                pyvenv\.cfg | \.gitignore | \.lock | CACHEDIR\.TAG | lib64 | \.armature-repair
              | conda-meta/.* | \.condarc | etc/conda/(de)?activate\.d/.*
              | (bin|Scripts)/(python[\w.-]*|𝜋thon|activate([_.]\w+)?|Activate\.ps1|deactivate\.(bat|nu)|pydoc\.bat)
              | (lib/python[\d.]+t?|Lib)/site-packages/_virtualenv\.(py|pth)
            )$
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pattern();
}
