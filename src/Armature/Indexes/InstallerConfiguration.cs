using System.Collections.Immutable;
using Armature.Packaging.Data;
using Armature.Subjects;

namespace Armature.Indexes;

/// <summary>
/// Where the user's pip and uv look for packages: environment variables first, then configuration files (pip, "Configuration"; uv, "Configuration
/// files"). The first source of a setting wins. The user's netrc is read when an address is used; keyrings are not supported.
/// </summary>
internal static class InstallerConfiguration
{
    /// <summary>Reads the settings.</summary>
    /// <param name="environment">The environment variables and directories of the process.</param>
    /// <param name="disk">The tree that contains the files.</param>
    /// <param name="prefix">The environment that pip runs in; null for the active one.</param>
    public static IndexSettings Read(HostEnvironment environment, FileTree disk, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(disk);
        return new[] { PipVariables(environment), UvVariables(environment) }
            .Concat(
                PipFiles(environment, prefix ?? environment.Variable("VIRTUAL_ENV"))
                    .Select(path => disk.ReadText(path))
                    .OfType<string>()
                    .Select(PipFile)
            )
            .Concat(
                UvFiles(environment, prefix is null ? null : TreePath.Parent(prefix))
                    .Select(path => disk.ReadText(path))
                    .OfType<string>()
                    .Select(UvFile)
            )
            .Aggregate(static (first, second) => first.Or(second));
    }

    private static IndexSettings PipVariables(HostEnvironment environment) =>
        new()
        {
            Index = environment.Variable("PIP_INDEX_URL"),
            ExtraIndexes = Split(environment.Variable("PIP_EXTRA_INDEX_URL")),
            FindLinks = Split(environment.Variable("PIP_FIND_LINKS")),
            IsWithoutIndex = IsTrue(environment.Variable("PIP_NO_INDEX")),
        };

    private static IndexSettings UvVariables(HostEnvironment environment) =>
        new()
        {
            Index = environment.Variable("UV_DEFAULT_INDEX") ?? environment.Variable("UV_INDEX_URL"),
            ExtraIndexes =
            [
                .. Split(environment.Variable("UV_INDEX")).Select(Unnamed),
                .. Split(environment.Variable("UV_EXTRA_INDEX_URL")),
            ],
            FindLinks = [.. (environment.Variable("UV_FIND_LINKS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)],
            IsWithoutIndex = IsTrue(environment.Variable("UV_NO_INDEX")),
        };

    // name=https://…
    private static string Unnamed(string index) =>
        index.IndexOf("=http", StringComparison.Ordinal) is >= 0 and var at ? index[(at + 1)..] : index;

    /// <summary>The configuration files of pip, highest priority first; empty if they are switched off (<c>PIP_CONFIG_FILE</c>).</summary>
    /// <param name="prefix">The environment that pip runs in; null if unknown.</param>
    internal static IEnumerable<string> PipFiles(HostEnvironment environment, string? prefix)
    {
        if (environment.Variable("PIP_CONFIG_FILE") is "/dev/null" or "nul" or "NUL")
            return [];
        var name = environment.IsWindows ? "pip.ini" : "pip.conf";
        string?[] files =
        [
            environment.Variable("PIP_CONFIG_FILE"),
            prefix is null ? null : $"{prefix}/{name}",
            .. Settings(environment).Select(directory => $"{directory}/pip/{name}"),
            environment.Home is { } home ? $"{home}/.pip/{name}" : null,
            .. environment.IsWindows ? [] : Systemwide(environment),
        ];
        return files.OfType<string>().Select(environment.Absolute);
    }

    // pip, _internal/utils/appdirs.py, site_config_dirs
    private static IEnumerable<string> Systemwide(HostEnvironment environment) =>
        [
            "/etc/pip.conf",
            .. (environment.Variable("XDG_CONFIG_DIRS") ?? "/etc/xdg")
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(directory => $"{directory}/pip/pip.conf"),
            "/Library/Application Support/pip/pip.conf",
        ];

    /// <summary>The configuration files of uv, highest priority first.</summary>
    /// <param name="project">The directory whose <c>uv.toml</c> applies; null for the current one.</param>
    internal static IEnumerable<string> UvFiles(HostEnvironment environment, string? project)
    {
        string?[] files =
        [
            environment.Variable("UV_CONFIG_FILE"),
            project is null ? "uv.toml" : $"{project}/uv.toml",
            .. Settings(environment).Select(directory => $"{directory}/uv/uv.toml"),
            environment.IsWindows ? null : "/etc/uv/uv.toml",
        ];
        return files.OfType<string>().Select(environment.Absolute);
    }

    private static IEnumerable<string> Settings(HostEnvironment environment)
    {
        if (environment.Variable(environment.IsWindows ? "APPDATA" : "XDG_CONFIG_HOME") is { } named)
            yield return named;
        if (environment.Home is not { } home || environment.IsWindows)
            yield break;
        yield return $"{home}/.config";
        yield return $"{home}/Library/Application Support";
    }

    private static IndexSettings PipFile(string text)
    {
        var values = PipSettings(text);
        return new IndexSettings
        {
            Index = values.GetValueOrDefault("index-url"),
            ExtraIndexes = Split(values.GetValueOrDefault("extra-index-url")),
            FindLinks = Split(values.GetValueOrDefault("find-links")),
            IsWithoutIndex = IsTrue(values.GetValueOrDefault("no-index")),
        };
    }

    /// <summary>The values in the sections that <c>pip install</c> reads; indented lines continue a value.</summary>
    internal static Dictionary<string, string> PipSettings(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (isRead, name) = (false, "");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.TrimStart() is ['#' or ';', ..] or "")
                continue;
            if (line[0] == '[')
                isRead = line.Trim() is "[global]" or "[install]" or "[download]";
            else if (isRead && char.IsWhiteSpace(line[0]) && values.ContainsKey(name))
                values[name] += $" {line.Trim()}";
            else if (isRead && line.Split(['=', ':'], 2) is [var key, var value])
                values[name = key.Trim().Replace('_', '-')] = value.Trim();
        }

        return values;
    }

    private static IndexSettings UvFile(string text)
    {
        if (TomlData.Read(text).Root is not { } root)
            return new IndexSettings();
        var indexes = (root["index"]?.Items ?? []).Where(index => index.Text("url") is not null).ToArray();
        var pip = root["pip"];
        return new IndexSettings
        {
            Index = Array.Find(indexes, index => index.IsTrue("default"))?.Text("url") ?? root.Text("index-url") ?? pip?.Text("index-url"),
            ExtraIndexes =
            [
                .. indexes.Where(index => !index.IsTrue("default") && !index.IsTrue("explicit")).Select(index => index.Text("url")!),
                .. root.Texts("extra-index-url"),
                .. pip?.Texts("extra-index-url") ?? [],
            ],
            FindLinks = [.. root.Texts("find-links"), .. pip?.Texts("find-links") ?? []],
            IsWithoutIndex = root.IsTrue("no-index"),
        };
    }

    private static ImmutableArray<string> Split(string? text) =>
        [.. (text ?? "").Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private static bool IsTrue(string? text) => text?.ToLowerInvariant() is "1" or "true" or "yes" or "on" or "y" or "t";
}
