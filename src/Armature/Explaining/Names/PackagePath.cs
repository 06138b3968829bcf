using Armature.Knowledge;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Names;

/// <summary>Finds the package that a path belongs to.</summary>
internal static class PackagePath
{
    private static readonly Lazy<string[]> s_roots = new(static () => NameLists.Of("package-roots").Split('|'));

    /// <summary>The import name of the module that a path is in; null if the path does not show it.</summary>
    public static string? Module(string? path)
    {
        if (path is null)
            return null;
        foreach (var root in s_roots.Value)
        {
            var at = path.IndexOf(root, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Component(path.AsSpan(at + root.Length)) is { Length: > 0 } module)
                return module;
        }

        return null;
    }

    /// <summary>
    /// The directory of an extension module outside the known roots: in a checkout it is typically named for the package. Null if its name says
    /// nothing.
    /// </summary>
    public static string? Directory(string? path)
    {
        if (path is null || !Glob.MatchesList("extension-modules", FileName(path)))
            return null;
        var directories = path.Split('/', '\\')[..^1];
        if (Array.FindLast(directories, static directory => KnownPackages.Find(directory) is not null) is { } known)
            return known;
        var directory = directories is [.., var last] ? last : "";
        return directory.Length < 3 || Glob.MatchesList("plain-directories", directory) ? null : directory;
    }

    /// <summary>The distribution of a module or directory.</summary>
    public static string Package(string module) =>
        KnownPackages.Find(module)?.Name ?? KnownPackages.Find(module.Replace('_', '-'))?.Name ?? module;

    /// <summary>The part of a path after its last separator.</summary>
    public static string FileName(string path) => path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];

    /// <summary>Whether two paths have the same file name.</summary>
    public static bool IsFile(string path, string name) => FileName(path).Equals(FileName(name), StringComparison.OrdinalIgnoreCase);

    private static string? Component(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("/\\");
        var end = rest.IndexOfAny('/', '\\');
        var name = end < 0 ? rest : rest[..end];
        // numpy.libs, scipy.dylibs and pyobjc_core-3.0.4-py3.5.egg are beside their packages
        var cut = name.IndexOfAny('.', '-');
        if (cut >= 0 && !Glob.MatchesList("dotted-directories", name))
            name = name[..cut];
        return name.IsEmpty || name is "lib" or "bin" ? null : name.ToString();
    }
}
