using System.Globalization;

namespace Armature.Subjects.Search;

/// <summary>
/// pyenv puts a shim, a shell script, for every program first on PATH, which picks a Python version when it runs. This makes the same choice
/// without running it (pyenv's <c>pyenv-version-name</c>, <c>pyenv-version-file</c> and <c>pyenv-latest</c>).
/// </summary>
internal static class PyenvShim
{
    private const int MaxScriptBytes = 4096;
    private const int MaxDirectoriesUp = 128;

    /// <summary>Whether a file is a shim.</summary>
    public static bool IsShim(string path, FileTree disk) =>
        path.Contains("/shims/", StringComparison.Ordinal)
        && disk.ReadText(path, MaxScriptBytes) is { } script
        && script.StartsWith("#!", StringComparison.Ordinal)
        && script.Contains("pyenv", StringComparison.Ordinal);

    /// <summary>The interpreter that the shim would run; null with the reason, a predicate about the shim.</summary>
    public static string? Resolve(string shim, HostEnvironment environment, FileTree disk, out string reason)
    {
        var shims = shim[..shim.LastIndexOf('/')];
        var root = shims[..shims.LastIndexOf('/')];
        var program = shim[(shims.Length + 1)..];
        var versions = SelectedVersions(root, environment, disk);
        foreach (var version in versions)
        {
            var path = $"{root}/versions/{Installed(root, version, disk)}/bin/{program}";
            reason = "";
            if (disk.IsFile(path))
                return path;
        }

        reason =
            versions.Length == 0
                ? "is a pyenv shim, but no version is selected"
                : $"is a pyenv shim for {string.Join(", ", versions)}, which pyenv has not installed";
        return null;
    }

    private static string[] SelectedVersions(string root, HostEnvironment environment, FileTree disk)
    {
        if (environment.Variable("PYENV_VERSION") is { } named)
            return named.Split(':', StringSplitOptions.RemoveEmptyEntries);
        var text = LocalSelection(environment.CurrentDirectory, disk) ?? disk.ReadText($"{root}/version", MaxScriptBytes) ?? "";
        return
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#')),
        ];
    }

    private static string? LocalSelection(string directory, FileTree disk)
    {
        for (var up = 0; up < MaxDirectoriesUp; up++)
        {
            if (disk.ReadText($"{directory}/.python-version", MaxScriptBytes) is { } text)
                return text;
            if (directory.LastIndexOf('/') is not (var slash and > 0))
                return null;
            directory = directory[..slash];
        }

        return null;
    }

    /// <summary>The version itself if it is installed, else the latest installed version with that prefix: <c>3.11.7</c> for <c>3.11</c>.</summary>
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
