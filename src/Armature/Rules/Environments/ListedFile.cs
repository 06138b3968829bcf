using System.Collections.Frozen;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Environments;

/// <summary>What a listed file's name tells of how much it is missed.</summary>
internal static class ListedFile
{
    private static readonly FrozenSet<string> s_spare = FrozenSet.ToFrozenSet(
        [
            "test",
            "tests",
            "_tests",
            "testdata",
            "test_data",
            "doc",
            "docs",
            "example",
            "examples",
            "benchmark",
            "benchmarks",
            "demo",
            "demos",
            "share",
            "man",
            "include",
            "locale",
            "__pycache__",
            "bin",
            "Scripts",
            "etc",
            "samples",
            "tutorials",
            "conftest.py",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether modules break without it: machine code, or Python code outside of tests and the like.</summary>
    public static bool IsNeeded(LoadGraph graph, string path) =>
        !IsSpare(path) && (IsNative(path) || (path.EndsWith(".py", StringComparison.Ordinal) && !IsCompiledOnly(graph, path)));

    /// <summary>Whether it is machine code, by its name.</summary>
    public static bool IsNative(string path)
    {
        var name = TreePath.Name(path);
        return name.EndsWith(".so", StringComparison.Ordinal)
            || name.Contains(".so.", StringComparison.Ordinal)
            || name.EndsWith(".dylib", StringComparison.Ordinal)
            || name.EndsWith(".pyd", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether nobody would miss it: byte code, metadata, scripts that installers write anew.</summary>
    public static bool IsTrivial(string path) =>
        path.EndsWith(".pyc", StringComparison.Ordinal)
        || path.Contains(".dist-info/", StringComparison.Ordinal)
        || path.Contains(".egg-info", StringComparison.Ordinal)
        || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    private static bool IsSpare(string path) => IsTrivial(path) || path.Split('/').Any(s_spare.Contains);

    // an environment of byte code alone: foo.pyc beside where foo.py was is imported as well
    private static bool IsCompiledOnly(LoadGraph graph, string path) => graph.Inventory.Subject.Tree.IsFile(path + "c");
}
