using System.Globalization;

namespace Armature.Subjects.Search;

/// <summary>
/// pyenv puts a shell script for every program first on PATH, which picks a version as it is run. The same choice is made here without running
/// it (pyenv's <c>pyenv-version-name</c>, <c>pyenv-version-file</c> and <c>pyenv-latest</c>).
/// </summary>
internal static class PyenvShim
{
    private const int MostScriptBytes = 4096;
    private const int MostDirectoriesUp = 128;

    /// <summary>Whether a file is such a script.</summary>
    public static bool IsShim(string path, FileTree disk) =>
        path.Contains("/shims/", StringComparison.Ordinal)
        && disk.ReadText(path, MostScriptBytes) is { } script
        && script.StartsWith("#!", StringComparison.Ordinal)
        && script.Contains("pyenv", StringComparison.Ordinal);

    /// <summary>The interpreter that the script would run; null with the reason, which follows the script's name.</summary>
    public static string? Resolve(string shim, HostEnvironment environment, FileTree disk, out string reason)
    {
        var shims = shim[..shim.LastIndexOf('/')];
        var root = shims[..shims.LastIndexOf('/')];
        var program = shim[(shims.Length + 1)..];
        var wanted = Wanted(root, environment, disk);
        foreach (var version in wanted)
        {
            var path = $"{root}/versions/{Installed(root, version, disk)}/bin/{program}";
            reason = "";
            if (disk.IsFile(path))
                return path;
        }

        reason =
            wanted.Length == 0 ? "is a pyenv shim and no version is chosen" : $"is a pyenv shim that leads to {string.Join(", ", wanted)}";
        return null;
    }

    private static string[] Wanted(string root, HostEnvironment environment, FileTree disk)
    {
        if (environment.Variable("PYENV_VERSION") is { } named)
            return named.Split(':', StringSplitOptions.RemoveEmptyEntries);
        var text = Local(environment.CurrentDirectory, disk) ?? disk.ReadText($"{root}/version", MostScriptBytes) ?? "";
        return
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#')),
        ];
    }

    private static string? Local(string directory, FileTree disk)
    {
        for (var up = 0; up < MostDirectoriesUp; up++)
        {
            if (disk.ReadText($"{directory}/.python-version", MostScriptBytes) is { } text)
                return text;
            if (directory.LastIndexOf('/') is not (var slash and > 0))
                return null;
            directory = directory[..slash];
        }

        return null;
    }

    /// <summary>The version itself, or the latest of a shorter one: <c>3.11.7</c> for <c>3.11</c>.</summary>
    private static string Installed(string root, string version, FileTree disk)
    {
        if (disk.IsDirectory($"{root}/versions/{version}") || !disk.TryList($"{root}/versions", out var entries, out _))
            return version;
        return entries
                .Select(entry => entry.Name)
                .Where(name => name.StartsWith($"{version}.", StringComparison.Ordinal))
                .MaxBy(name =>
                    int.TryParse(name[(name.LastIndexOf('.') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                        ? last
                        : -1
                )
            ?? version;
    }
}
