using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Knowledge.Installers;
using Armature.Packaging.Data;
using Armature.Repair.Plans;
using Armature.Subjects;

namespace Armature.Repair.Applying;

/// <summary>
/// Environment variables for the tools of a repair. A configuration file may install into another directory, or nothing at all, and no option of pip or uv
/// takes that back. So the tools read no configuration file, and what the user's files say about indexes, proxies, certificates and caches is passed on
/// in variables.
/// </summary>
/// <param name="Variables">The variables. Those that the process has already are not changed.</param>
/// <param name="UvFile">A configuration file for uv with the settings that have no variable; null if none is needed.</param>
internal sealed record ToolSettings(ImmutableSortedDictionary<string, string> Variables, string? UvFile)
{
    // two attempts at an index that accepts the connection and never answers end within 30 seconds; by default pip waits for 90
    private static readonly (string Variable, string Value)[] s_patience =
    [
        ("PIP_TIMEOUT", "10"),
        ("PIP_RETRIES", "1"),
        ("UV_HTTP_TIMEOUT", "10"),
        ("UV_HTTP_RETRIES", "1"),
    ];

    /// <summary>Reads the user's configuration files.</summary>
    /// <param name="process">The user's variables and directories.</param>
    /// <param name="disk">The tree with the configuration files.</param>
    /// <param name="paths">pip also reads a file in the environment.</param>
    public static ToolSettings Of(HostEnvironment process, FileTree disk, RepairPaths paths)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Add(variables, process, Pip(process, disk, paths.Environment.Replace('\\', '/')));
        // the same wherever the command is called from
        var files = Uv(process, disk, TreePath.Parent(paths.Environment.Replace('\\', '/'))).ToArray();
        Add(variables, process, files.SelectMany(file => UvVariables(file.Root, file.Directory)));
        var uvFile = files.Select(file => WithoutVariable(file.Root)).FirstOrDefault(text => text.Length > 0);
        variables["PIP_CONFIG_FILE"] = process.IsWindows ? "nul" : "/dev/null";
        // a file that is named is the only one that uv reads
        if (uvFile is null)
            variables["UV_NO_CONFIG"] = "1";
        else
            variables["UV_CONFIG_FILE"] = paths.UvConfiguration;
        // conda and mamba read variables after their files (conda, "Configuration", precedence)
        foreach (var name in (string[])["CONDA_DRY_RUN", "CONDA_DOWNLOAD_ONLY", "MAMBA_DRY_RUN", "MAMBA_DOWNLOAD_ONLY"])
            variables[name] = "false";
        // these have other names too
        if (((string[])["PIP_DEFAULT_TIMEOUT", "UV_REQUEST_TIMEOUT", "HTTP_TIMEOUT"]).All(name => process.Variable(name) is null))
            Add(variables, process, s_patience);
        return new ToolSettings(variables.ToImmutable(), uvFile);
    }

    private static void Add(
        ImmutableSortedDictionary<string, string>.Builder variables,
        HostEnvironment process,
        IEnumerable<(string Variable, string Value)> settings
    )
    {
        // the first file has the highest priority
        foreach (var (variable, value) in settings.Where(setting => process.Variable(setting.Variable) is null))
            variables.TryAdd(variable, value);
    }

    private static IEnumerable<(string Variable, string Value)> Pip(HostEnvironment process, FileTree disk, string environment) =>
        from path in InstallerConfiguration.PipFiles(process, environment)
        let text = disk.ReadText(path)
        where text is not null
        let values = InstallerConfiguration.PipSettings(text)
        from setting in InstallerSetting.Of("pip")
        let value = values.GetValueOrDefault(setting.Key)
        where !string.IsNullOrEmpty(value)
        select (setting.Variable, value);

    private static IEnumerable<(DataNode Root, string Directory)> Uv(HostEnvironment process, FileTree disk, string? project) =>
        from path in InstallerConfiguration.UvFiles(process, project)
        let text = disk.ReadText(path)
        where text is not null
        let root = TomlData.Read(text).Root
        where root is not null
        select (root, TreePath.Parent(path) ?? "");

    // only switches
    private static string WithoutVariable(DataNode root) =>
        string.Concat(
            from setting in InstallerSetting.Of("uv")
            where setting.Variable.Length == 0 && (root.IsTrue(setting.Key) || root["pip"]?.IsTrue(setting.Key) == true)
            select $"{setting.Key} = true\n"
        );

    private static IEnumerable<(string Variable, string Value)> UvVariables(DataNode root, string directory)
    {
        foreach (var setting in InstallerSetting.Of("uv").Where(setting => setting.Variable.Length > 0))
        {
            if ((root["pip"]?[setting.Key] ?? root[setting.Key]) is { } node && Value(node, setting, directory) is { Length: > 0 } value)
                yield return (setting.Variable, value);
        }

        var indexes = (root["index"]?.Items ?? []).Where(index => index.Text("url") is not null && !index.IsTrue("explicit")).ToArray();
        if (Array.Find(indexes, index => index.IsTrue("default")) is { } main)
            yield return ("UV_DEFAULT_INDEX", Index(main));
        if (indexes.Where(index => !index.IsTrue("default")).Select(Index).ToArray() is { Length: > 0 } others)
            yield return ("UV_INDEX", string.Join(' ', others));
    }

    private static string Value(DataNode node, InstallerSetting setting, string directory)
    {
        string[] values = setting.Separator is null ? [node.AsText ?? ""] : [.. node.Items.Select(item => item.AsText).OfType<string>()];
        return string.Join(
            setting.Separator ?? ' ',
            setting.Key is "find-links" or "cache-dir" ? values.Select(value => Absolute(value, directory)) : values
        );
    }

    // uv resolves paths against the directory of the file
    private static string Absolute(string value, string directory) =>
        value.Length == 0 || value[0] is '/' or '~' or '$' || value.Contains(':', StringComparison.Ordinal)
            ? value
            : TreePath.Normalize(TreePath.Join(directory, value));

    private static string Index(DataNode index) => index.Text("name") is { } name ? $"{name}={index.Text("url")}" : index.Text("url")!;
}
