using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>Which package a path belongs to.</summary>
internal static class PackagePath
{
    private const string ExtensionModules = "*.cpython-*.so|*.cp3*.pyd|*.abi3.so|*.pypy3*.so|*.pyd|_*.so";

    /// <summary>Directories that are named so in every checkout.</summary>
    private const string PlainDirectories =
        "lib|lib64|lib-dynload|bin|build|dist|src|core|python*|release|debug|x64|x86|win32|dlls|plugins|*-packages|tmp*|_mei*|*.linux-*|*.macosx-*|*.win-*|extensions|ext|modules|utils|code|...";

    private static readonly string[] s_roots =
    [
        "site-packages",
        "dist-packages",
        "/var/task",
        "/opt/python/python",
        "/sls-py-req",
        ".app/Contents/Frameworks",
        ".app/Contents/MacOS/lib",
        ".app/Contents/MacOS",
    ];

    /// <summary>The module that a path lies in, as it is imported; null where the path does not tell.</summary>
    public static string? Module(string? path)
    {
        if (path is null)
            return null;
        foreach (var root in s_roots)
        {
            var at = path.IndexOf(root, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Component(path.AsSpan(at + root.Length)) is { Length: > 0 } module)
                return module;
        }

        return null;
    }

    /// <summary>The directory of an extension module that lies in no known place, mostly its package's in a checkout; null where the name says nothing.</summary>
    public static string? Directory(string? path)
    {
        if (path is null || !Glob.Matches(ExtensionModules, FileName(path)))
            return null;
        var directories = path.Split('/', '\\')[..^1];
        if (Array.FindLast(directories, static directory => KnownPackages.Find(directory) is not null) is { } known)
            return known;
        var directory = directories is [.., var last] ? last : "";
        return directory.Length < 3 || Glob.Matches(PlainDirectories, directory) ? null : directory;
    }

    /// <summary>The package of a module's or directory's name.</summary>
    public static string Package(string module) =>
        KnownPackages.Find(module)?.Name ?? KnownPackages.Find(module.Replace('_', '-'))?.Name ?? module;

    /// <summary>The name of a file without directories and what follows its first dot: <c>sosfilt</c>.</summary>
    public static string FileName(string path) => path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];

    /// <summary>Whether a path is that of a file of this name, wherever it lies.</summary>
    public static bool IsFile(string path, string name) => FileName(path).Equals(FileName(name), StringComparison.OrdinalIgnoreCase);

    private static string? Component(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("/\\");
        var end = rest.IndexOfAny('/', '\\');
        var name = end < 0 ? rest : rest[..end];
        // numpy.libs, scipy.dylibs and pyobjc_core-3.0.4-py3.5.egg lie beside their packages
        var cut = name.IndexOfAny('.', '-');
        if (cut >= 0 && !name.StartsWith("ruamel", StringComparison.Ordinal))
            name = name[..cut];
        return name.IsEmpty || name is "lib" or "bin" ? null : name.ToString();
    }
}
