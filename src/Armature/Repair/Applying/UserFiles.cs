using System.Collections.Immutable;

namespace Armature.Repair.Applying;

/// <summary>What belongs to the user in an environment and to no package.</summary>
internal static class UserFiles
{
    /// <summary>
    /// pip's settings of an environment (pip "Configuration", site file) and those by which tools know their environments: pipenv (<c>.project</c>),
    /// virtualenvwrapper's hooks.
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

    /// <summary>Copies them into a new environment; what is there already stays.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Carry(string from, string to)
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
