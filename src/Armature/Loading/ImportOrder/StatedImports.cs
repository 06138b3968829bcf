using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Packaging.Abis;
using Armature.Targets;

namespace Armature.Loading.ImportOrder;

/// <summary>
/// Finds the import statements for files without any entry function. Such a file is either a module that cannot be imported or a library with a
/// module's name that is opened by its path: the package's own code shows which.
/// </summary>
internal static class StatedImports
{
    /// <summary>Adds the modules that import such files, and the outcome of that import. A file that none imports is a library.</summary>
    public static ImmutableArray<LoadedFile> Find(ImmutableArray<LoadedFile> files, SubjectInventory inventory, Target target)
    {
        LoadedFile[] doubtful = [.. files.Where(file => IsDoubtful(file, target))];
        // a single file shows nothing of its package
        if (doubtful.Length == 0 || inventory.Kind is SubjectKind.Binary)
            return files;
        var modules = new ImportedModules(inventory, files);
        var users = new ModuleUsers(modules, doubtful.Select(file => file.File.ModuleName!));
        return [.. files.Select(file => IsDoubtful(file, target) ? Decided(file, Importers(modules, users, file), target) : file)];
    }

    private static LoadedFile Decided(LoadedFile file, ImmutableArray<string> importers, Target target) =>
        importers.IsEmpty
            ? file with
            {
                File = file.File with { Role = NativeRole.Library, ModuleName = null, Extension = null },
                Outcome = new ImportOutcome.Loads(),
            }
            : file with
            {
                Importers = importers,
                Outcome = EntryFunction.Missing(file.File, target) ?? file.Outcome,
            };

    private static bool IsDoubtful(LoadedFile file, Target target) =>
        file.File is { ModuleName.Length: > 0, Image.Slices: [_, ..] }
        && (
            file.Outcome is ImportOutcome.Refused { Reason: RefusalReason.MissingInitFunction }
            || (file.Outcome is ImportOutcome.Loads && file.File.Extension?.Kind is SuffixKind.Plain)
        )
        && !EntryFunction.IsProgram(file.File)
        && !EntryFunction.All(file.File).Any()
        && !EntryFunction.Exists(file.File, target);

    private static ImmutableArray<string> Importers(ImportedModules modules, ModuleUsers users, LoadedFile file) =>
        IsAttribute(modules, file.File)
            ? []
            : [.. Followed.Own(file).SelectMany(package => users.Of(package, file.File.ModuleName!)).Distinct(StringComparer.Ordinal)];

    // `from package import name` takes an attribute that the package has set before a module of that name; a package comes before a file
    private static bool IsAttribute(ImportedModules modules, NativeFile file)
    {
        var parts = file.ModuleName!.Split('.');
        var parent = parts.Length > 1 ? modules.Find(string.Join('.', parts[..^1])) : null;
        return modules.IsPackage(file.ModuleName) || (parent is not null && modules.Binds(parent, parts[^1]));
    }
}
