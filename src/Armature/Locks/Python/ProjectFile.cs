using System.Collections.Immutable;
using Armature.Packaging.Data;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks.Python;

/// <summary>A pyproject.toml: what the project asks for itself.</summary>
internal static class ProjectFile
{
    private const string Name = "pyproject.toml";

    /// <summary>
    /// The names in <c>[project]</c> and <c>[tool.poetry]</c> of the file beside a lock, all groups of Poetry's but optional ones; empty where there is
    /// no such file.
    /// </summary>
    public static ImmutableHashSet<string> Asked(FileTree tree, string lockPath)
    {
        if (Root(tree, TreePath.Parent(lockPath) ?? "") is not { } root)
            return [];
        return
        [
            .. (root["project"]?.Texts("dependencies") ?? [])
                .Select(Requirement.TryParse)
                .OfType<Requirement>()
                .Select(asked => asked.NormalizedName),
            .. PoetryTables(root, takesOptional: false)
                .SelectMany(table => table?.Members ?? [])
                .Where(member => !member.Value.Says("optional"))
                .Select(member => NormalizedName.Of(member.Key)),
        ];
    }

    /// <summary>
    /// All that the file in a directory names, with its extras: <c>[project]</c> with its optional dependencies, dependency groups (PEP 735),
    /// <c>[tool.uv]</c> and <c>[tool.poetry]</c>. Which groups were installed it does not tell.
    /// </summary>
    public static ImmutableArray<Requirement> Named(FileTree tree, string directory)
    {
        if (Root(tree, directory) is not { } root)
            return [];
        var project = root["project"];
        string[] lines =
        [
            .. project?.Texts("dependencies") ?? [],
            .. Lists(project?["optional-dependencies"]),
            .. Lists(root["dependency-groups"]),
            .. root["tool"]?["uv"]?.Texts("dev-dependencies") ?? [],
        ];
        return
        [
            .. lines.Select(Requirement.TryParse).OfType<Requirement>(),
            .. PoetryTables(root, takesOptional: true).SelectMany(table => table?.Members ?? []).Select(OfTable),
        ];
    }

    /// <summary>A member of a table of names: <c>httpx = { version = "^0.27", extras = ["socks"] }</c>.</summary>
    public static Requirement OfTable(KeyValuePair<string, DataNode> member) =>
        new(member.Key, member.Value.Texts("extras"), VersionSpecifiers.Any, Url: null, Marker: null);

    private static DataNode? Root(FileTree tree, string directory) =>
        tree.ReadText(TreePath.Join(directory, Name)) is { } text ? TomlData.Read(text).Root : null;

    // a group may include another by a table instead of a text: that one is read by itself
    private static IEnumerable<string> Lists(DataNode? groups) => (groups?.Members ?? []).SelectMany(group => groups!.Texts(group.Key));

    private static IEnumerable<DataNode?> PoetryTables(DataNode root, bool takesOptional)
    {
        var poetry = root["tool"]?["poetry"];
        return
        [
            poetry?["dependencies"],
            poetry?["dev-dependencies"],
            .. (poetry?["group"]?.Members ?? [])
                .Where(group => takesOptional || !group.Value.Says("optional"))
                .Select(group => group.Value["dependencies"]),
        ];
    }
}
