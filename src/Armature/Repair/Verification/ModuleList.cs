using System.Collections.Immutable;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Repair.Verification;

/// <summary>
/// What has to import: every package with native code by the name that programs import, and of their extension modules those that the loader
/// takes, and those of the standard library. Modules of tests are left out, for they may ask for what only a developer has.
/// </summary>
internal static class ModuleList
{
    /// <summary>The list: packages first, then extension modules, each by name.</summary>
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
            if (loaded is { Outcome: ImportOutcome.Loads, File: { Role: NativeRole.ExtensionModule, ModuleName: { } name } })
                extensions.TryAdd(name, new ModuleToImport(name, loaded.File.Owner, isStandard ? ImportKind.Standard : ImportKind.Extension));
        }

        return [.. tops.Values, .. extensions.Values.Where(module => !tops.ContainsKey(module.Name))];
    }

    /// <summary>The name that a program imports of the package a file lies in; null where it lies in none.</summary>
    private static string? TopOf(LoadedFile loaded, FileTree tree)
    {
        var file = loaded.File;
        if (file.Role is NativeRole.Program)
            return null;
        var shown = file.ShownPath;
        var slash = shown.IndexOf('/', StringComparison.Ordinal);
        // a module that lies in no package is its own; one that Python does not look at is nobody's
        if (slash < 0)
            return file.Role is NativeRole.ExtensionModule && loaded.Outcome is not ImportOutcome.Invisible ? file.ModuleName : null;
        var root = file.Path.EndsWith(shown, StringComparison.Ordinal) ? file.Path[..^shown.Length] : "";
        var directory = shown[..slash];
        return IsName(directory) && tree.IsFile($"{root}{directory}/__init__.py") ? directory : null;
    }

    private static bool IsName(string directory) =>
        !char.IsDigit(directory[0]) && directory.All(letter => char.IsLetterOrDigit(letter) || letter == '_');

    // CPython names its own _test…, _xxtest… and xxlimited
    private static bool IsOfTests(NativeFile file) =>
        file.ShownPath.StartsWith("_test", StringComparison.Ordinal)
        || file.ShownPath.StartsWith("_xx", StringComparison.Ordinal)
        || file.ShownPath.StartsWith("xx", StringComparison.Ordinal)
        || file.ShownPath.Split('/').SkipLast(1).Any(directory => directory is "tests" or "test");
}
