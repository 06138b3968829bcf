using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>The places that one search has looked at, and what it has come to.</summary>
internal sealed class DllTrail(WindowsProcess process)
{
    private readonly List<SearchAttempt> _attempts = [];
    private DllFile? _passedOver;
    private bool _hasAskedSystem;

    /// <summary>Looks into a directory; null where the search goes on.</summary>
    /// <param name="directory">The directory; null for one that is not here to look at.</param>
    /// <param name="name">The DLL.</param>
    /// <param name="step">Why there.</param>
    public DllSearch.Outcome? Try(string? directory, string name, SearchStep step)
    {
        if (directory is null)
            return ByName(name, step);
        if (process.Store.Find(directory, name) is not { } path)
        {
            _attempts.Add(new SearchAttempt(TreePath.Join(directory, name), step, AttemptResult.Absent));
            return null;
        }

        var file = process.Store.Open(path);
        // ntdll's LdrpMapDllSearchPath goes on behind a DLL for another machine, and gives up on one that is damaged
        if (file.IsDamaged)
        {
            _attempts.Add(new SearchAttempt(path, step, AttemptResult.Refused));
            return new DllSearch.Outcome(null, new Resolution.Malformed(path, WindowsMessages.NotValid));
        }

        var isTaken = ArchitectureFacts.CanLoad(file.Slice!.Architecture, process.Environment.Process, SystemFamily.Windows);
        _attempts.Add(new SearchAttempt(path, step, isTaken ? AttemptResult.Taken : AttemptResult.OtherMachine));
        if (isTaken)
            return new DllSearch.Outcome(file, new Resolution.Found(path, step, step is SearchStep.AddedDirectory ? directory : null));
        _passedOver ??= file;
        return null;
    }

    /// <summary>What the search came to, when every place was looked at in vain.</summary>
    public DllSearch.Outcome End(string name, LoadedDll asker)
    {
        ImmutableArray<SearchAttempt> tried = [.. _attempts];
        return new DllSearch.Outcome(
            null,
            _passedOver is { Slice: { } slice } other ? new Resolution.WrongArchitecture(other.Path, slice.Architecture, tried)
                : process.Store.Elsewhere(name) is { } elsewhere
                    ? IsBroughtUnseen(elsewhere.Owner, asker) ? new Resolution.Unknown()
                        : new Resolution.DependsOnImportOrder(elsewhere.Path, tried)
                : IsAbsent(name) ? new Resolution.Missing(tried)
                : new Resolution.Unknown()
        );
    }

    // what Windows and CPython bring is known by its name where their files are not here
    private DllSearch.Outcome? ByName(string name, SearchStep step)
    {
        if (step is SearchStep.ProgramDirectory)
            return process.Environment.IsBroughtByPython(name) ? Found(name, SearchStep.Interpreter) : null;
        if (step is not SearchStep.System)
            return null;
        _hasAskedSystem = true;
        if (WindowsLibraries.IsPartOfWindows(name))
            return Found(name, SearchStep.System);
        _attempts.Add(new SearchAttempt($"System32/{name}", step, AttemptResult.Absent));
        return null;
    }

    private static DllSearch.Outcome Found(string name, SearchStep step) => new(null, new Resolution.Found(name, step));

    // a name that is none of Windows' may be a driver's, or another program's that has put it into System32
    private bool IsAbsent(string name) =>
        (!_hasAskedSystem || WindowsLibraries.IsForeign(name)) && !(process.Environment is { SearchesPath: true, PathDirectories: null });

    // code of the package does something about its libraries that could not be followed
    private bool IsBroughtUnseen(Distribution? owner, LoadedDll asker) =>
        !process.IsClear && owner is not null && process.Store.Elsewhere(asker.Name)?.Owner == owner;
}
