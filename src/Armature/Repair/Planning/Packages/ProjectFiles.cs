using System.Collections.Immutable;
using Armature.Loading;
using Armature.Locks;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Repair.Planning.Packages;

/// <summary>What files beside an environment ask for: those of the project whose directory it lies in.</summary>
internal static class ProjectFiles
{
    /// <summary>The requirements; none where the environment lies in no project.</summary>
    public static ImmutableArray<Requirement> Beside(LoadGraph graph) =>
        graph.Inventory.Interpreter is { Prefix: var prefix } && TreePath.Parent(prefix) is { Length: > 0 } project
            ? ProjectRequirements.In(graph.Inventory.Subject.Tree, project)
            : [];
}
