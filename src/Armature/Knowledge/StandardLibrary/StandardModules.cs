using System.Collections.Frozen;
using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.SourceBuilds;

namespace Armature.Knowledge.StandardLibrary;

/// <summary>
/// Modules of Python's standard library that some Pythons lack: <c>removed-modules.tsv</c>, <c>optional-modules.tsv</c> and <c>packaged-modules.tsv</c>.
/// </summary>
internal static class StandardModules
{
    private static readonly Lazy<FrozenDictionary<string, RemovedModule>> s_removed = new(static () =>
        DataFile
            .Rows("removed-modules.tsv")
            .ToFrozenDictionary(
                static row => row[0],
                static row => new RemovedModule(row[0], row[1], row[2].Length == 0 ? null : row[2]),
                StringComparer.Ordinal
            )
    );

    private static readonly Lazy<FrozenDictionary<string, (string Library, string Header)>> s_optional = new(static () =>
        DataFile
            .Rows("optional-modules.tsv")
            .SelectMany(static row => row[0].Split(' ').Select(name => (Name: name, Library: row[1], Header: row[2])))
            .ToFrozenDictionary(static row => row.Name, static row => (row.Library, row.Header), StringComparer.Ordinal)
    );

    private static readonly PackageTable s_packaged = new("packaged-modules.tsv");

    /// <summary>The modules that a rebuild of Python can add.</summary>
    public static IEnumerable<string> Optional => s_optional.Value.Keys;

    /// <summary>The removal of a module, or of the module that contains it; null if it was not removed or is not one of the standard library.</summary>
    /// <param name="name">A module, or a name in one: <c>distutils.core</c>, <c>pkgutil.ImpImporter</c>.</param>
    public static RemovedModule? Removed(string name)
    {
        for (var module = name; module.Length > 0; module = module[..Math.Max(0, module.LastIndexOf('.'))])
            if (s_removed.Value.GetValueOrDefault(module) is { } removed)
                return removed;
        return null;
    }

    /// <summary>The library that a module needs when Python is built; null if the module does not need one.</summary>
    public static string? Library(string name) => s_optional.Value.TryGetValue(name, out var row) ? row.Library : null;

    /// <summary>The packages to install before Python is built again, so that it has a module; null if none is known.</summary>
    /// <param name="name">The module.</param>
    /// <param name="manager">The package manager.</param>
    public static string? OptionalNeeds(string name, PackageManager manager) =>
        s_optional.Value.TryGetValue(name, out var row) ? BuildDependencies.Of(row.Header, manager) : null;

    /// <summary>The package that adds a module to the Python of the system: <c>python3-tk</c>; null if none is known.</summary>
    /// <param name="name">The module.</param>
    /// <param name="manager">The package manager.</param>
    public static string? Package(string name, PackageManager manager) =>
        s_packaged.Cell(name, manager) is { Length: > 0 } package ? package : null;
}
