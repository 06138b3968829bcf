using System.Collections.Immutable;

namespace Armature.Repair.Applying;

/// <summary>Files in an environment that belong to the user, not to a package.</summary>
internal static class UserFiles
{
    /// <summary>
    /// pip's configuration for one environment (pip "Configuration", site file), pipenv's link to its project (<c>.project</c>) and the hooks of
    /// virtualenvwrapper.
    /// </summary>
    private static readonly ImmutableArray<string> s_names =
    [
        "pip.conf",
        "pip.ini",
        ".project",
        "bin/preactivate",
        "bin/postactivate",
        "bin/predeactivate",
        "bin/postdeactivate",
    ];

    /// <summary>Copies them into a new environment, without overwriting.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Copy(string from, string to)
    {
        foreach (var name in s_names)
        {
            var source = new FileInfo(Path.Combine(from, name));
            var target = Path.Combine(to, name);
            if (source.Exists && !Path.Exists(target) && Directory.Exists(Path.GetDirectoryName(target)))
                source.CopyTo(target);
        }
    }
}
