using Armature.Inventory;

namespace Armature.Loading.ImportOrder;

/// <summary>Compares the order of imports with the libraries that they load.</summary>
internal sealed class ImportOrderCheck
{
    private readonly ImportedModules _modules;
    private readonly ModuleUsers _users;
    private readonly Followed _followed;

    /// <param name="inventory">The packages.</param>
    /// <param name="files">Their files, traced.</param>
    /// <param name="open">The files to decide.</param>
    public ImportOrderCheck(SubjectInventory inventory, LoadedFile[] files, IEnumerable<LoadedFile> open)
    {
        _modules = new ImportedModules(inventory, files);
        _users = new ModuleUsers(_modules, open.Select(file => file.File.ModuleName!));
        _followed = new Followed(inventory, files, _modules);
    }

    /// <summary>Decides one file.</summary>
    public ImportDecision Decide(LoadedFile file)
    {
        var libraries = LibrariesOf(file);
        var followed = _followed.Packages(file, libraries);
        var module = file.File.ModuleName!;
        var own = Run(module, module, followed);
        var runs = libraries.All(library => Loads(own, library)) ? [own] : Users(file, followed, own);
        var unsettled = libraries.Where(library => !runs.All(run => Loads(run, library))).ToHashSet(StringComparer.Ordinal);
        return new ImportDecision(
            runs[0].State.Without(unsettled),
            [.. unsettled.Where(library => runs.Any(run => !MayLoad(run, library)))]
        );
    }

    // the package's own code may import something else before the module
    private ImportRun[] Users(LoadedFile file, HashSet<string> followed, ImportRun own)
    {
        ImportRun[] users =
        [
            .. Followed
                .Own(file)
                .SelectMany(package => _users.Of(package, file.File.ModuleName!))
                .Select(user => Run(user, file.File.ModuleName!, followed))
                .Where(run => run.IsAtGoal),
        ];
        return users.Length > 0 ? users : [own];
    }

    private static string[] LibrariesOf(LoadedFile file) =>
        [
            .. file.Closure!.Faults.OfType<LoadFault.Library>()
                .Select(fault => fault.Need.Resolution)
                .OfType<Resolution.DependsOnImportOrder>()
                .Select(order => order.Path)
                .Distinct(StringComparer.Ordinal),
        ];

    private ImportRun Run(string start, string goal, HashSet<string> followed)
    {
        var run = new ImportRun(_modules, goal, followed.Contains);
        run.Import(start, callsFunctions: true);
        return run;
    }

    private static bool Loads(ImportRun run, string library) => run.State.ImporterOf(library) is not null;

    private static bool MayLoad(ImportRun run, string library) =>
        !run.IsComplete || Loads(run, library) || run.PossibleNatives.Any(native => Followed.IsProvider(native, [library]));
}
