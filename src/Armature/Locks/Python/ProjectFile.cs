using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks.Python;

/// <summary>Reads pyproject.toml: the direct requirements of a project.</summary>
internal static class ProjectFile
{
    private const string Name = "pyproject.toml";

    /// <summary>
    /// The names in <c>[project]</c> and <c>[tool.poetry]</c> of the file next to a lock, including all non-optional Poetry groups; empty if the file
    /// does not exist.
    /// </summary>
    public static ImmutableHashSet<string> DirectRequirements(FileTree tree, string lockPath)
    {
        if (Root(tree, TreePath.Parent(lockPath) ?? "") is not { } root)
            return [];
        return
        [
            .. (root["project"]?.Texts("dependencies") ?? [])
                .Select(Requirement.TryParse)
                .OfType<Requirement>()
                .Select(requirement => requirement.NormalizedName),
            .. PoetryTables(root, takesOptional: false)
                .SelectMany(table => table?.Members ?? [])
                .Where(member => !member.Value.IsTrue("optional"))
                .Select(member => NormalizedName.Of(member.Key)),
        ];
    }

    /// <summary>
    /// All requirements in the file of a directory, with extras: <c>[project]</c> and its optional dependencies, dependency groups (PEP 735),
    /// <c>[tool.uv]</c> and <c>[tool.poetry]</c>. The file does not record which groups were installed.
    /// </summary>
    public static ImmutableArray<Requirement> AllRequirements(FileTree tree, string directory)
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

    /// <summary>An entry of a table of names: <c>httpx = { version = "^0.27", extras = ["socks"] }</c>.</summary>
    public static Requirement OfTable(KeyValuePair<string, DataNode> member) =>
        new(member.Key, member.Value.Texts("extras"), VersionSpecifiers.Any, Url: null, Marker: null);

    private static DataNode? Root(FileTree tree, string directory) =>
        tree.ReadText(TreePath.Join(directory, Name)) is { } text ? TomlData.Read(text).Root : null;

    // a group includes another one by a table; that group is read anyway
    private static IEnumerable<string> Lists(DataNode? groups) => (groups?.Members ?? []).SelectMany(group => groups!.Texts(group.Key));

    private static IEnumerable<DataNode?> PoetryTables(DataNode root, bool takesOptional)
    {
        var poetry = root["tool"]?["poetry"];
        return
        [
            poetry?["dependencies"],
            poetry?["dev-dependencies"],
            .. (poetry?["group"]?.Members ?? [])
                .Where(group => takesOptional || !group.Value.IsTrue("optional"))
                .Select(group => group.Value["dependencies"]),
        ];
    }
}
