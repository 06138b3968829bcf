using System.Collections.Immutable;
using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary>Computes <c>sys.path</c> like CPython's getpath and site.</summary>
internal static class SearchPathBuilder
{
    /// <summary>The search path of an interpreter; if its base was not found, only the environment's own site-packages.</summary>
    public static ImmutableArray<SearchPathEntry> Build(
        FileTree tree,
        FoundInterpreter found,
        InventoryOptions options,
        InventoryNotes notes
    )
    {
        var path = new SearchPath(tree);
        if (found.Library is not { } library)
        {
            AddOrphan(path, found, notes);
            return path.Entries;
        }

        if (UnderscorePth.Find(tree, library) is { } file)
        {
            if (UnderscorePth.Add(path, library, file))
                AddSite(path, found, library, user: null, notes);
            return path.Entries;
        }

        foreach (var directory in options.PythonPath)
            path.AddExisting(directory, SearchPathReason.PythonPath);
        AddStandardLibrary(path, library);
        AddSite(path, found, library, tree.IsDisk ? options.User : null, notes);
        return path.Entries;
    }

    private static void AddStandardLibrary(SearchPath path, StandardLibrary library)
    {
        var digits = library.Abi.Version.Digits + (library.Abi.IsFreeThreaded ? "t" : "");
        if (library.IsWindows)
        {
            path.Add($"{library.Prefix}/python{digits}.zip", SearchPathReason.StandardLibraryZip);
            path.Add($"{library.Prefix}/DLLs", SearchPathReason.DynamicModules);
            path.Add(library.Path, SearchPathReason.StandardLibrary);
            path.Add(library.Prefix, SearchPathReason.StandardLibrary);
            return;
        }

        path.Add($"{library.Prefix}/{library.LibraryDirectory}/python{digits}.zip", SearchPathReason.StandardLibraryZip);
        path.Add(library.Path, SearchPathReason.StandardLibrary);
        // Python 2 had extra directories for the platform and for Tk
        if (library.Abi.Version.Major < 3)
        {
            foreach (var name in (string[])["plat-linux2", "lib-tk", "lib-old"])
                path.Add($"{library.Path}/{name}", SearchPathReason.StandardLibrary);
        }

        path.Add($"{library.Path}/lib-dynload", SearchPathReason.DynamicModules);
    }

    private static void AddSite(SearchPath path, FoundInterpreter found, StandardLibrary library, UserContext? user, InventoryNotes notes)
    {
        var version = library.Abi.Version;
        var isVirtual = found.Interpreter.IsVirtual;
        // a virtual environment comes before the user's directory and may exclude everything else
        if (isVirtual)
            Add(found.Interpreter.Prefix);
        if (isVirtual && found.Location.Configuration is not { IncludesSystemSite: true })
            return;
        if (user is { HasUserSite: true })
            PthFiles.AddSiteDirectory(
                path,
                SiteDirectories.OfUser(user, found.Interpreter, library),
                SearchPathReason.UserSite,
                version,
                notes
            );
        Add(library.Prefix);

        void Add(string prefix)
        {
            foreach (var directory in SiteDirectories.Of(path.Tree, prefix, library, isVirtual))
                PthFiles.AddSiteDirectory(path, directory, SearchPathReason.SitePackages, version, notes);
        }
    }

    // without a base the version is uncertain, so every site-packages directory counts
    private static void AddOrphan(SearchPath path, FoundInterpreter found, InventoryNotes notes)
    {
        var version = found.Interpreter.Version ?? new PythonVersion(3, 0);
        var prefix = found.Interpreter.Prefix;
        PthFiles.AddSiteDirectory(path, TreePath.Join(prefix, "Lib/site-packages"), SearchPathReason.SitePackages, version, notes);
        foreach (var library in (string[])["lib", "lib64"])
        {
            var directory = TreePath.Join(prefix, library);
            if (
                !path.Tree.TryList(directory, out var entries, out _)
                || path.Tree.RealPath(directory) != path.Tree.RealPath(prefix) + "/" + library
            )
                continue;
            foreach (var entry in entries.Where(one => StandardLibrary.TryName(one.Name) is not null))
                PthFiles.AddSiteDirectory(path, $"{directory}/{entry.Name}/site-packages", SearchPathReason.SitePackages, version, notes);
        }
    }
}
