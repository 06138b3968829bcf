using System.Collections.Immutable;
using Armature.Inventory.Locking;
using Armature.Inventory.Requirements;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>What files beside an environment ask for: the requirements files of the project whose folder it lies in.</summary>
internal static class NamedRequirements
{
    // requirements.in says what was wanted, requirements.txt may be what came of it
    private static readonly string[] s_files = ["requirements.in", "requirements.txt"];

    /// <summary>The requirements of the first file that is there; none where the environment lies in no project.</summary>
    public static ImmutableArray<Requirement> Beside(LoadGraph graph)
    {
        var tree = graph.Inventory.Subject.Tree;
        if (graph.Inventory.Interpreter is not { Prefix: var prefix } || TreePath.Parent(prefix) is not { Length: > 0 } project)
            return [];
        return
            s_files
                .Select(name => TreePath.Join(project, name))
                .Where(tree.IsFile)
                .Select(path => Read(tree, path))
                .FirstOrDefault(found => !found.IsEmpty)
                is { IsDefault: false } read
            ? read
            : [];
    }

    private static ImmutableArray<Requirement> Read(FileTree tree, string path) =>
        LockFileReader.KindOf(path) is not { } kind
            ? []
            :
            [
                .. LockFileReader
                    .Read(tree, path, path, kind, static _ => null)
                    .Packages.Where(package => package.Address is null)
                    .Select(package => new Requirement(package.Name, [], package.Specifiers, Url: null, package.Marker)),
            ];
}
