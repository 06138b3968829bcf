using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Finds the standard library of an environment, and notes why it is missing.</summary>
internal static class BaseLibrary
{
    /// <summary>The library; null if it was not found, which is noted.</summary>
    public static StandardLibrary? Find(FileTree tree, EnvironmentLocation place, InventoryNotes notes)
    {
        if (place.Configuration is { } configuration)
            return OfVirtual(tree, place, configuration, notes);
        var name = place.Executable is { } executable ? TreePath.Name(tree.RealPath(executable)) : "";
        return StandardLibrary.Find(tree, place.Prefix, StandardLibrary.TryName(name)?.Version) ?? StandardLibrary.Find(tree, place.Prefix);
    }

    private static StandardLibrary? OfVirtual(
        FileTree tree,
        EnvironmentLocation place,
        VirtualConfiguration configuration,
        InventoryNotes notes
    )
    {
        if (configuration.Home is not { } home)
        {
            notes.Fault(
                EnvironmentFaultKind.ConfigurationDamaged,
                configuration.Path,
                "says no home, so that Python takes the directory for no environment"
            );
            return null;
        }

        if (!tree.IsDirectory(home))
        {
            NoteMissing(tree, configuration, home, notes);
            return null;
        }

        var library = Above(tree, place, configuration, home);
        if (library is null)
            notes.Unknown("the base interpreter", $"no standard library at or above {home}, the home of {configuration.Path}");
        else if (configuration.Version is { } made && made.Short != library.Abi.Version.Short)
            notes.Fault(
                EnvironmentFaultKind.BaseVersionChanged,
                configuration.Path,
                $"made with Python {made.Short}; the Python in {home} is {library.Abi.Version.Short} now"
            );
        return library;
    }

    private static StandardLibrary? Above(FileTree tree, EnvironmentLocation place, VirtualConfiguration configuration, string home)
    {
        var executable = place.Executable ?? ExecutableFinder.Find(tree, place.Prefix, library: null);
        var real = executable is null ? "" : tree.RealPath(executable);
        var version = StandardLibrary.TryName(TreePath.Name(real))?.Version ?? configuration.Version;
        // home may contain only links into a Homebrew Cellar or a framework
        return StandardLibrary.FindAbove(tree, home, version)
            ?? (
                real.Length == 0 || TreePath.IsUnder(real, place.Prefix)
                    ? null
                    : StandardLibrary.FindAbove(tree, TreePath.Parent(real) ?? "", version)
            )
            ?? StandardLibrary.FindAbove(tree, home, wanted: null);
    }

    private static void NoteMissing(FileTree tree, VirtualConfiguration configuration, string home, InventoryNotes notes)
    {
        if (HomePath.Belongs(tree, home))
            notes.Fault(EnvironmentFaultKind.BaseMissing, configuration.Path, $"home = {home}, which is not there");
        else
            notes.Unknown("the base interpreter", $"home = {home} in {configuration.Path} is a path of another machine");
    }
}
