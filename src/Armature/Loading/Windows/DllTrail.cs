using System.Collections.Immutable;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>Tries the directories of one search and records them.</summary>
internal sealed class DllTrail(WindowsProcess process)
{
    private readonly List<SearchAttempt> _attempts = [];
    private DllFile? _otherMachine;
    private bool _hasSearchedSystem;

    /// <summary>Tries a directory; null if the search continues.</summary>
    /// <param name="directory">The directory; null if it is not available.</param>
    /// <param name="name">The DLL.</param>
    /// <param name="step">The step of the search.</param>
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
        // ntdll's LdrpMapDllSearchPath continues past a DLL for another architecture, and stops at one that is damaged
        if (file.IsDamaged)
        {
            _attempts.Add(new SearchAttempt(path, step, AttemptResult.Refused));
            return new DllSearch.Outcome(null, new Resolution.Malformed(path, WindowsMessages.NotValid));
        }

        var isTaken = ArchitectureFacts.CanLoad(file.Slice!.Architecture, process.Environment.Process, SystemFamily.Windows);
        _attempts.Add(new SearchAttempt(path, step, isTaken ? AttemptResult.Taken : AttemptResult.OtherMachine));
        if (isTaken)
            return new DllSearch.Outcome(file, new Resolution.Found(path, step, step is SearchStep.AddedDirectory ? directory : null));
        _otherMachine ??= file;
        return null;
    }

    /// <summary>The outcome if no directory contains the DLL.</summary>
    public DllSearch.Outcome Failed(string name, LoadedDll dependent)
    {
        ImmutableArray<SearchAttempt> tried = [.. _attempts];
        return new DllSearch.Outcome(
            null,
            _otherMachine is { Slice: { } slice } other
                ? new Resolution.WrongArchitecture(other.Path, slice.Architecture, tried)
                : new AbsentDll(process, name, dependent).Of(tried, isKnownByName: _hasSearchedSystem)
        );
    }

    // the libraries of Windows and CPython are known by name if their files are not available
    private DllSearch.Outcome? ByName(string name, SearchStep step)
    {
        if (step is SearchStep.ProgramDirectory)
            return process.Environment.IsPartOfPython(name) ? Found(name, SearchStep.Interpreter) : null;
        if (step is not SearchStep.System)
            return null;
        _hasSearchedSystem = true;
        if (WindowsLibraries.IsPartOfWindows(name, process.Environment.Process, process.Environment.Release))
            return Found(name, SearchStep.System);
        _attempts.Add(new SearchAttempt($"System32/{name}", step, AttemptResult.Absent));
        return null;
    }

    private static DllSearch.Outcome Found(string name, SearchStep step) => new(null, new Resolution.Found(name, step));
}
