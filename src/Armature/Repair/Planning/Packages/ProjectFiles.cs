using System.Collections.Immutable;
using Armature.Loading;
using Armature.Locks;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Repair.Planning.Packages;

/// <summary>The requirements that a project's files list, for an environment in the project's directory.</summary>
internal static class ProjectFiles
{
    /// <summary>The requirements; empty if the environment is not in a project directory.</summary>
    public static ImmutableArray<Requirement> Requirements(LoadGraph graph) =>
        graph.Inventory.Interpreter is { Prefix: var prefix } && TreePath.Parent(prefix) is { Length: > 0 } project
            ? ProjectRequirements.In(graph.Inventory.Subject.Tree, project)
            : [];
}
