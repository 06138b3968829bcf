using System.Collections.Frozen;
using Armature.Inventory.PythonSource;

namespace Armature.Loading.ImportOrder;

/// <summary>
/// Follows the import of a module through the sources of packages, as Python runs them, up to the first import of one extension module. Code in
/// functions and in extension modules is not followed.
/// </summary>
/// <param name="modules">The modules.</param>
/// <param name="goal">Full name of the module at which the run ends.</param>
/// <param name="isFollowed">Whether a top-level module matters; the sources of others are not read.</param>
internal sealed class ImportRun(ImportedModules modules, string goal, Predicate<string> isFollowed)
{
    private const int MostModules = 1000;
    private readonly HashSet<string> _certain = new(StringComparer.Ordinal);
    private readonly HashSet<string> _possible = new(StringComparer.Ordinal);
    private int _conditions;
    private bool _addsToScope;
    private Preloaded? _state;

    /// <summary>Whether the goal was reached.</summary>
    public bool IsAtGoal { get; private set; }

    /// <summary>Whether everything that ran could be followed.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The top-level modules that were imported.</summary>
    public HashSet<string> Packages { get; } = new(StringComparer.Ordinal);

    /// <summary>The extension modules that were imported, in order.</summary>
    public List<LoadedFile> Natives { get; } = [];

    /// <summary>The extension modules whose import depends on a condition.</summary>
    public List<LoadedFile> PossibleNatives { get; } = [];

    /// <summary>The libraries that were opened by their path, each with the module that opened it.</summary>
    public List<(string Path, string Module)> Opened { get; } = [];

    /// <summary>What is loaded at the end of the run.</summary>
    public Preloaded State => _state ??= Loaded();

    /// <summary>Imports a module after the packages that contain it.</summary>
    /// <param name="name">The full name.</param>
    /// <param name="callsFunctions">Whether the functions of the module are called after its import.</param>
    public void Import(string name, bool callsFunctions = false)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
            Enter(name[..dot], callsFunctions: false);
        Enter(name, callsFunctions);
    }

    private void Enter(string name, bool callsFunctions)
    {
        if (IsAtGoal || _certain.Contains(name) || !(_conditions == 0 ? _certain : _possible).Add(name))
            return;
        if (name == goal)
        {
            IsAtGoal = true;
            return;
        }

        var top = name.Split('.')[0];
        if (_conditions == 0)
            Packages.Add(top);
        if (!isFollowed(top) || modules.Find(name) is not { } module)
            return;
        if (module.Native is { } native)
            (_conditions == 0 ? Natives : PossibleNatives).Add(native);
        else if (module.Source is { } path)
            Run(module, path, callsFunctions);
    }

    private void Run(ImportedModule module, string path, bool callsFunctions)
    {
        if (_certain.Count + _possible.Count > MostModules || modules.Read(path) is not { } source)
        {
            IsComplete = false;
            return;
        }

        // code that opens libraries prepares the imports of its module
        IsComplete &= source.IsComplete;
        _addsToScope |= source.AddsToScope;
        Opened.AddRange(source.Opened.Select(library => (library, module.Name)));
        foreach (var statement in source.Imports.Where(statement => statement.Timing is not ImportTiming.Later))
            Follow(module, statement);
        foreach (var statement in source.Imports.Where(statement => callsFunctions && statement.Timing is ImportTiming.Later))
            Follow(module, statement);
    }

    private void Follow(ImportedModule importer, ImportStatement statement)
    {
        if (IsAtGoal || statement.Absolute(importer.Name, importer.IsPackage) is not { Length: > 0 } name)
            return;
        var isConditional = statement.Timing is ImportTiming.Sometimes;
        _conditions += isConditional ? 1 : 0;
        Import(name);
        foreach (var part in statement.Names)
        {
            if (modules.Find($"{name}.{part}") is not null || $"{name}.{part}" == goal)
                Import($"{name}.{part}");
        }

        _conditions -= isConditional ? 1 : 0;
    }

    private Preloaded Loaded()
    {
        var libraries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var native in Natives.Where(native => native.Closure is { Faults.IsEmpty: true }))
        {
            foreach (var part in native.Closure!.Objects)
                libraries.TryAdd(Followed.Plain(part.Path), native.File.ModuleName!);
        }

        foreach (var (path, module) in Opened)
            libraries.TryAdd(Followed.Plain(path), module);
        return new Preloaded([.. Packages], libraries.ToFrozenDictionary(StringComparer.Ordinal)) { HasOtherSymbols = _addsToScope };
    }
}
