using Armature.Knowledge.PackageManagers;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>The packages that contain what a build from source needs, by the name that the compiler or tool prints: <c>build-dependencies.tsv</c>.</summary>
internal static class BuildDependencies
{
    private static readonly PackageTable s_table = new("build-dependencies.tsv", "winget");

    private static readonly Lazy<ILookup<string, string>> s_byFileName = new(static () =>
        s_table.Keys.ToLookup(LastPart, StringComparer.Ordinal)
    );

    /// <summary>The known names.</summary>
    public static IEnumerable<string> Names => s_table.Keys;

    /// <summary>The packages as they follow the install command, separated by spaces; null if none is known.</summary>
    /// <param name="asNamed">
    /// A header (<c>openssl/ssl.h</c>), a module of pkg-config (<c>libsystemd</c>), a program (<c>pg_config</c>) or a library (<c>-lpq</c>). A path
    /// is compared by its end.
    /// </param>
    /// <param name="manager">The package manager.</param>
    public static string? Of(string asNamed, PackageManager manager) =>
        Key(asNamed.Replace('\\', '/')) is { } key && s_table.Cell(key, manager) is { Length: > 0 } packages ? packages : null;

    /// <summary>What a manager that searches by module of pkg-config installs for any module; null if it does not.</summary>
    public static string? Provided(string module, PackageManager manager) =>
        manager.Modules?.Replace("{}", module, StringComparison.Ordinal);

    private static string? Key(string name)
    {
        // GL/glu.h before GL/, and the whole path before a part of it: /usr/include/openssl/ssl.h, openssl/ssl.h, ssl.h
        for (var rest = name; rest.Length > 0; rest = rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..])
        {
            if (s_table.Contains(rest))
                return rest;
            for (var end = rest.LastIndexOf('/'); end > 0; end = rest.LastIndexOf('/', end - 1))
                if (s_table.Contains(rest[..(end + 1)]))
                    return rest[..(end + 1)];
            if (!rest.Contains('/', StringComparison.Ordinal))
                break;
        }

        // CMake calls OpenBLAS what pkg-config calls openblas
        return s_byFileName.Value[LastPart(name)].FirstOrDefault()
            ?? (name.Any(char.IsAsciiLetterUpper) ? Key(name.ToLowerInvariant()) : null);
    }

    private static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];
}
