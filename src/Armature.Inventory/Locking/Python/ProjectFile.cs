using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Locking.Data;
using Armature.Inventory.Requirements;
using Armature.Subjects;

namespace Armature.Inventory.Locking.Python;

/// <summary>The pyproject.toml beside a lock: what the project asks for itself.</summary>
internal static class ProjectFile
{
    /// <summary>The names in <c>[project]</c> and <c>[tool.poetry]</c>, all groups but optional ones; empty where there is no such file.</summary>
    public static ImmutableHashSet<string> Asked(FileTree tree, string lockPath)
    {
        if (
            tree.ReadText(TreePath.Join(TreePath.Parent(lockPath) ?? "", "pyproject.toml")) is not { } text
            || TomlData.Read(text).Root is not { } root
        )
            return [];
        var poetry = root["tool"]?["poetry"];
        DataNode?[] tables =
        [
            poetry?["dependencies"],
            poetry?["dev-dependencies"],
            .. (poetry?["group"]?.Members ?? []).Where(group => !group.Value.Says("optional")).Select(group => group.Value["dependencies"]),
        ];
        return
        [
            .. (root["project"]?.Texts("dependencies") ?? [])
                .Select(Requirement.TryParse)
                .OfType<Requirement>()
                .Select(asked => asked.NormalizedName),
            .. tables
                .SelectMany(table => table?.Members ?? [])
                .Where(member => !member.Value.Says("optional"))
                .Select(member => NormalizedName.Of(member.Key)),
        ];
    }
}
