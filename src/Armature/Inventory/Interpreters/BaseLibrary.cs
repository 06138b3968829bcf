using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Finds the standard library of an environment, and notes why it is missing.</summary>
internal static class BaseLibrary
{
    /// <summary>The library; null if it was not found, which is noted.</summary>
    public static StandardLibrary? Find(FileTree tree, EnvironmentLocation location, InventoryNotes notes)
    {
        if (location.Configuration is { } configuration)
            return OfVirtual(tree, location, configuration, notes);
        var name = location.Executable is { } executable ? TreePath.Name(tree.RealPath(executable)) : "";
        return StandardLibrary.Find(tree, location.Prefix, StandardLibrary.TryName(name)?.Version)
            ?? StandardLibrary.Find(tree, location.Prefix);
    }

    private static StandardLibrary? OfVirtual(
        FileTree tree,
        EnvironmentLocation location,
        VirtualConfiguration configuration,
        InventoryNotes notes
    )
    {
        if (configuration.Home is not { } home)
        {
            notes.Fault(
                EnvironmentFaultKind.ConfigurationDamaged,
                configuration.Path,
                "has no `home`, so Python does not treat the directory as a virtual environment"
            );
            return null;
        }

        if (!tree.IsDirectory(home))
        {
            NoteMissing(tree, configuration, home, notes);
            return null;
        }

        var library = FindNearHome(tree, location, configuration, home);
        if (library is null)
            notes.Unknown("the base interpreter", $"no standard library found at or above {home} (home in {configuration.Path})");
        else if (configuration.Version is { } made && made.Short != library.Abi.Version.Short)
            notes.Fault(
                EnvironmentFaultKind.BaseVersionChanged,
                configuration.Path,
                $"created with Python {made.Short}, but the Python in {home} is now {library.Abi.Version.Short}"
            );
        return library;
    }

    private static StandardLibrary? FindNearHome(
        FileTree tree,
        EnvironmentLocation location,
        VirtualConfiguration configuration,
        string home
    )
    {
        var executable = location.Executable ?? ExecutableFinder.Find(tree, location.Prefix, library: null);
        var real = executable is null ? "" : tree.RealPath(executable);
        var version = StandardLibrary.TryName(TreePath.Name(real))?.Version ?? configuration.Version;
        // home may contain only links into a Homebrew Cellar or a framework
        return StandardLibrary.FindAbove(tree, home, version)
            ?? (
                real.Length == 0 || TreePath.IsUnder(real, location.Prefix)
                    ? null
                    : StandardLibrary.FindAbove(tree, TreePath.Parent(real) ?? "", version)
            )
            ?? StandardLibrary.FindAbove(tree, home, wanted: null);
    }

    private static void NoteMissing(FileTree tree, VirtualConfiguration configuration, string home, InventoryNotes notes)
    {
        if (HomePath.IsExpected(tree, home))
            notes.Fault(EnvironmentFaultKind.BaseMissing, configuration.Path, $"home = {home}, which does not exist");
        else
            notes.Unknown("the base interpreter", $"home = {home} in {configuration.Path} is a path on another machine");
    }
}
