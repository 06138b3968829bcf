using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary>The directories where <c>site</c> looks for installed packages (CPython <c>Lib/site.py</c>; Debian's patch of it).</summary>
internal static class SiteDirectories
{
    /// <summary>The directories under a prefix, whether they exist or not.</summary>
    /// <param name="isVirtual">Whether the interpreter is in a virtual environment.</param>
    public static IEnumerable<string> Of(FileTree tree, string prefix, StandardLibrary library, bool isVirtual)
    {
        if (library.IsWindows)
            return [prefix, TreePath.Join(prefix, "Lib/site-packages")];
        return IsDebian(tree, library) ? Debian(prefix, library, isVirtual) : Plain(prefix, library);
    }

    /// <summary>The user's site-packages.</summary>
    public static string OfUser(UserContext user, Interpreter interpreter, StandardLibrary library)
    {
        var version = interpreter.Version ?? library.Abi.Version;
        var flag = library.Abi.IsFreeThreaded ? "t" : "";
        if (library.IsWindows)
            return $"{user.UserBase ?? $"{user.HomeDirectory}/AppData/Roaming/Python"}/Python{version.Digits}{flag}/site-packages";
        if (interpreter.System is SystemFamily.MacOS && library.Prefix.Contains(".framework/", StringComparison.Ordinal))
            return $"{user.UserBase ?? $"{user.HomeDirectory}/Library/Python/{version.Short}"}/lib/python/site-packages";
        return $"{user.UserBase ?? $"{user.HomeDirectory}/.local"}/lib/{library.VersionDirectory}/site-packages";
    }

    private static IEnumerable<string> Plain(string prefix, StandardLibrary library)
    {
        yield return $"{prefix}/{library.LibraryDirectory}/{library.VersionDirectory}/site-packages";
        if (library.LibraryDirectory != "lib")
            yield return $"{prefix}/lib/{library.VersionDirectory}/site-packages";
    }

    private static IEnumerable<string> Debian(string prefix, StandardLibrary library, bool isVirtual)
    {
        if (isVirtual)
            yield return $"{prefix}/lib/{library.VersionDirectory}/site-packages";
        yield return $"{prefix}/local/lib/{library.VersionDirectory}/dist-packages";
        yield return $"{prefix}/lib/python{library.Abi.Version.Major}/dist-packages";
        yield return $"{prefix}/lib/{library.VersionDirectory}/dist-packages";
    }

    private static bool IsDebian(FileTree tree, StandardLibrary library) =>
        library.Prefix.EndsWith("usr", StringComparison.Ordinal)
        && (
            tree.IsDirectory($"{library.Prefix}/lib/python{library.Abi.Version.Major}/dist-packages")
            || tree.IsDirectory($"{library.Path}/dist-packages")
        );
}
