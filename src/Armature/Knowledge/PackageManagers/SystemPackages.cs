using Armature.Knowledge.Targets;

namespace Armature.Knowledge.PackageManagers;

/// <summary>The packages that contain a library which wheels leave to the system: <c>system-packages.tsv</c>.</summary>
internal static class SystemPackages
{
    private const string PythonLibrary = "libpython3.";
    private const string SharedSuffix = ".so.1.0";

    private static readonly PackageTable s_table = new("system-packages.tsv");

    /// <summary>The known libraries.</summary>
    public static IEnumerable<string> Libraries => s_table.Keys;

    /// <summary>
    /// The package that contains a library, or what the manager accepts instead of it (<c>so:libSM.so.6</c>); null if the library is not
    /// known or the manager does not have it.
    /// </summary>
    /// <param name="soname">The soname, or the name of a dylib: <c>libpq.5.dylib</c>.</param>
    /// <param name="manager">The package manager.</param>
    /// <param name="release">The Debian or Ubuntu that apt installs for; null for the newest.</param>
    public static string? Of(string soname, PackageManager manager, SystemRelease? release = null)
    {
        var (key, star) = Key(soname);
        return s_table.Cell(key, manager) switch
        {
            null => null,
            "" => Provided(soname, manager),
            var names => (IsOld(release) ? names.Split(' ')[^1] : names.Split(' ')[0]).Replace("*", star, StringComparison.Ordinal),
        };
    }

    /// <summary>What a manager that searches by soname installs for any library; null if it does not.</summary>
    public static string? Provided(string soname, PackageManager manager) =>
        manager.Provides?.Replace("{}", soname, StringComparison.Ordinal);

    // Debian 12 has glibc 2.36, Ubuntu 22.04 has 2.35: the last ones before the names with t64
    private static bool IsOld(SystemRelease? release) => release is { Kind: SystemKind.Glibc, Version: { Major: 2, Minor: < 39 } };

    private static (string Key, string Star) Key(string soname)
    {
        if (soname.StartsWith(PythonLibrary, StringComparison.Ordinal) && soname.EndsWith(SharedSuffix, StringComparison.Ordinal))
            return ($"{PythonLibrary}*{SharedSuffix}", soname[PythonLibrary.Length..^SharedSuffix.Length]);
        return (s_table.Contains(soname) ? soname : OfDylib(soname) ?? soname, "");
    }

    // libpq.5.dylib is libpq.so.5; Homebrew has one version, so any row of the library answers
    private static string? OfDylib(string name)
    {
        if (!name.EndsWith(".dylib", StringComparison.Ordinal))
            return null;
        var stem = name[..name.IndexOf('.', StringComparison.Ordinal)];
        var version = name[stem.Length..^".dylib".Length];
        return s_table
            .Keys.Where(key => key.StartsWith($"{stem}.so", StringComparison.Ordinal))
            .OrderByDescending(key => key == $"{stem}.so{version}")
            .ThenByDescending(static key => key.Length)
            .ThenByDescending(static key => key, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
