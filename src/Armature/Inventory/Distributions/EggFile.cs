using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>
/// Eggs of setuptools, which conda still has of old releases: a directory or zip on <c>sys.path</c> with its metadata inside (setuptools, "The
/// Internal Structure of Python Eggs").
/// </summary>
internal static class EggFile
{
    /// <summary>Whether a path is named like an egg: <c>foo-1.0-py3.8-linux-x86_64.egg</c>.</summary>
    public static bool IsName(string path) => path.EndsWith(".egg", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of the metadata directory of an egg (CPython <c>Lib/importlib/metadata/__init__.py</c>, <c>Lookup</c>).</summary>
    public static bool IsMetadata(string location, string name) =>
        name.Equals("EGG-INFO", StringComparison.OrdinalIgnoreCase) && IsName(location);

    /// <summary>Whether a path is an egg that is a zip file, of which only the name is read.</summary>
    public static bool IsZipped(FileTree tree, string path) => IsName(path) && tree.IsFile(path);
}
