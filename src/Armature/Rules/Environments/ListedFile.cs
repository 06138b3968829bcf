using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;

namespace Armature.Rules.Environments;

/// <summary>How important a file of a package's file list is, judged by its path.</summary>
internal static class ListedFile
{
    /// <summary>Whether imports fail without it: compiled code, or Python source outside of tests, documentation and the like.</summary>
    public static bool IsNeeded(LoadGraph graph, string path) =>
        !IsOptional(path) && (NativePath.Matches(path) || (path.EndsWith(".py", StringComparison.Ordinal) && !IsCompiledOnly(graph, path)));

    /// <summary>Whether it is byte code, metadata or a script that installers generate.</summary>
    public static bool IsTrivial(string path) =>
        path.EndsWith(".pyc", StringComparison.Ordinal)
        || path.Contains(".dist-info/", StringComparison.Ordinal)
        || path.Contains(".egg-info", StringComparison.Ordinal)
        || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    private static bool IsOptional(string path) => IsTrivial(path) || path.Split('/').Any(PathNames.Optional.Contains);

    // Python also imports foo.pyc in the place of foo.py
    private static bool IsCompiledOnly(LoadGraph graph, string path) => graph.Inventory.Subject.Tree.IsFile(path + "c");
}
