using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Knowledge.Installers;
using Armature.Packaging.Data;
using Armature.Subjects;

namespace Armature.Repair.Applying;

/// <summary>
/// Environment variables for the tools of a repair. A configuration file may install into another directory, or nothing at all, and no option of pip or uv
/// takes that back. So the tools read no configuration file, and what the user's files say about indexes, proxies, certificates and caches is passed on
/// in variables.
/// </summary>
internal static class ToolSettings
{
    /// <summary>The variables; those that the process has already are not changed.</summary>
    /// <param name="process">The user's variables and directories.</param>
    /// <param name="disk">The tree with the configuration files.</param>
    /// <param name="environment">The environment that is repaired: pip reads a file in it.</param>
    public static ImmutableSortedDictionary<string, string> Of(HostEnvironment process, FileTree disk, string environment)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Add(variables, process, Pip(process, disk, environment));
        Add(variables, process, Uv(process, disk));
        variables["PIP_CONFIG_FILE"] = process.IsWindows ? "nul" : "/dev/null";
        variables["UV_NO_CONFIG"] = "1";
        // conda and mamba read variables after their files (conda, "Configuration", precedence)
        foreach (var name in (string[])["CONDA_DRY_RUN", "CONDA_DOWNLOAD_ONLY", "MAMBA_DRY_RUN", "MAMBA_DOWNLOAD_ONLY"])
            variables[name] = "false";
        return variables.ToImmutable();
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

    private static IEnumerable<(string Variable, string Value)> Uv(HostEnvironment process, FileTree disk) =>
        from path in InstallerConfiguration.UvFiles(process)
        let text = disk.ReadText(path)
        where text is not null
        let root = TomlData.Read(text).Root
        where root is not null
        from setting in UvFile(root, TreePath.Parent(path) ?? "")
        select setting;

    private static IEnumerable<(string Variable, string Value)> UvFile(DataNode root, string directory)
    {
        foreach (var setting in InstallerSetting.Of("uv"))
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
