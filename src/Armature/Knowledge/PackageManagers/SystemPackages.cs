using Armature.Knowledge.Targets;

namespace Armature.Knowledge.PackageManagers;

/// <summary>The packages that contain a library which wheels leave to the system: <c>system-packages.tsv</c>.</summary>
internal static class SystemPackages
{
    private const string PythonLibrary = "libpython3.";
    private const string SharedSuffix = ".so.1.0";
    private const string Dylib = ".dylib";

    private static readonly PackageTable s_table = new("system-packages.tsv");

    /// <summary>The known libraries.</summary>
    public static IEnumerable<string> Libraries => s_table.Keys;

    /// <summary>
    /// The package that contains a library, or what the manager accepts instead of it (<c>so:libSM.so.6</c>); null if the library is not
    /// known or the manager does not have it.
    /// </summary>
    /// <param name="soname">
    /// The soname, the name of a dylib (<c>libpq.5.dylib</c>), or a name without a suffix (<c>magic</c>, <c>pango-1.0-0</c>); without a version it
    /// is the newest one.
    /// </param>
    /// <param name="manager">The package manager.</param>
    /// <param name="release">The Debian or Ubuntu that apt installs for; null for the newest.</param>
    public static string? Of(string soname, PackageManager manager, SystemRelease? release = null)
    {
        var (key, star) = Key(soname, manager);
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

    private static (string Key, string Star) Key(string name, PackageManager manager)
    {
        if (name.StartsWith(PythonLibrary, StringComparison.Ordinal) && name.EndsWith(SharedSuffix, StringComparison.Ordinal))
            return ($"{PythonLibrary}*{SharedSuffix}", name[PythonLibrary.Length..^SharedSuffix.Length]);
        return (s_table.Contains(name) ? name : Spelled(name, manager) ?? name, "");
    }

    // libpq.5.dylib, pango-1.0-0 (a name for every system), magic (what ctypes.util.find_library takes)
    private static string? Spelled(string name, PackageManager manager)
    {
        if (name.Contains(".so", StringComparison.Ordinal) || name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return null;
        var bare = name.EndsWith(Dylib, StringComparison.Ordinal) ? name[..^Dylib.Length] : name;
        var library = bare.StartsWith("lib", StringComparison.Ordinal) ? bare : $"lib{bare}";
        int[] ends = [.. Enumerable.Range(0, library.Length).Where(index => library[index] is '.' or '-')];
        return ends.Select(end => $"{library[..end]}.so.{library[(end + 1)..]}").FirstOrDefault(s_table.Contains)
            ?? Newest(library, manager)
            ?? (
                name == bare
                    ? null
                    : ends.Reverse().Select(end => Newest(library[..end], manager)).FirstOrDefault(static key => key is not null)
            );
    }

    private static string? Newest(string library, PackageManager manager) =>
        s_table
            .Keys.Where(key => key.StartsWith($"{library}.so", StringComparison.Ordinal) && s_table.Cell(key, manager) is { Length: > 0 })
            .MaxBy(key =>
                int.TryParse(key[(library.Length + ".so".Length)..].Split('.').ElementAtOrDefault(1), out var version) ? version : 0
            );
}
