using System.Collections.Immutable;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Repair.Verification;

/// <summary>
/// Lists the modules to import: the import name of every package with native code, and every extension module that the loader accepts or that is damaged,
/// including those of the standard library. Test modules are left out because they may need packages that only developers install.
/// </summary>
internal static class ModulesToImport
{
    /// <summary>The modules of these names, also those that the environment does not contain; all modules if no names are given.</summary>
    public static ImmutableArray<ModuleToImport> Of(LoadGraph graph, ImmutableArray<string> names)
    {
        var all = Of(graph);
        if (names.IsEmpty)
            return all;
        var missing = names.Except(all.Select(module => module.Name)).Select(name => new ModuleToImport(name, null, ImportKind.Package));
        return [.. all.Where(module => names.Contains(module.Name)), .. missing];
    }

    /// <summary>Packages first, then extension modules, each by name.</summary>
    public static ImmutableArray<ModuleToImport> Of(LoadGraph graph)
    {
        var tree = graph.Inventory.Subject.Tree;
        var tops = new SortedDictionary<string, ModuleToImport>(StringComparer.Ordinal);
        var standard = graph
            .Inventory.Interpreter?.SearchPath.Where(entry =>
                entry.Reason is SearchPathReason.DynamicModules or SearchPathReason.StandardLibrary
            )
            .Select(entry => entry.Path)
            .ToArray();
        var extensions = new SortedDictionary<string, ModuleToImport>(StringComparer.Ordinal);
        foreach (var loaded in graph.Files.Where(loaded => !IsOfTests(loaded.File)))
        {
            var isStandard = standard?.Contains(TreePath.Parent(loaded.File.Path)) == true;
            if (!isStandard && TopOf(loaded, tree) is { } top)
                tops.TryAdd(top, new ModuleToImport(top, loaded.File.Owner, ImportKind.Package));
            if (
                loaded.File is { Role: NativeRole.ExtensionModule, ModuleName: { } name }
                && (loaded.Outcome is ImportOutcome.Loads || IsDamaged(loaded))
            )
                extensions.TryAdd(
                    name,
                    new ModuleToImport(name, loaded.File.Owner, isStandard ? ImportKind.Standard : ImportKind.Extension)
                );
        }

        return [.. tops.Values, .. extensions.Values.Where(module => !tops.ContainsKey(module.Name))];
    }

    /// <summary>The import name of the package that contains a file; null if the file is not in a package.</summary>
    private static string? TopOf(LoadedFile loaded, FileTree tree)
    {
        var file = loaded.File;
        if (file.Role is NativeRole.Program)
            return null;
        var shown = file.ShownPath;
        var slash = shown.IndexOf('/', StringComparison.Ordinal);
        // a module outside a package has its own import name, unless Python ignores its file
        if (slash < 0)
            return file.Role is NativeRole.ExtensionModule && loaded.Outcome is not ImportOutcome.Invisible ? file.ModuleName : null;
        var root = file.Path.EndsWith(shown, StringComparison.Ordinal) ? file.Path[..^shown.Length] : "";
        var directory = shown[..slash];
        return IsName(directory) && tree.IsFile($"{root}{directory}/__init__.py") ? directory : null;
    }

    // a module that the loader rejects for another reason may be one that its package does not need
    private static bool IsDamaged(LoadedFile loaded) =>
        loaded.Outcome is ImportOutcome.Dies or ImportOutcome.Refused { Reason: RefusalReason.Malformed }
        || loaded.Closure?.Faults.Any(fault => fault is LoadFault.Truncated) == true;

    private static bool IsName(string directory) =>
        !char.IsDigit(directory[0]) && directory.All(character => char.IsLetterOrDigit(character) || character == '_');

    // CPython's own test modules: _test…, _xxtest… and xxlimited
    private static bool IsOfTests(NativeFile file) =>
        file.ShownPath.StartsWith("_test", StringComparison.Ordinal)
        || file.ShownPath.StartsWith("_xx", StringComparison.Ordinal)
        || file.ShownPath.StartsWith("xx", StringComparison.Ordinal)
        || file.ShownPath.Split('/').SkipLast(1).Any(directory => directory is "tests" or "test");
}
