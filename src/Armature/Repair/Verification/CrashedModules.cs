using System.Collections.Immutable;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Repair.Verification;

/// <summary>
/// The modules that crashed a process, and those that load the same library. The processes that follow do not load them, so that one defect ends few
/// processes, however many modules need it.
/// </summary>
internal sealed class CrashedModules(LoadGraph graph)
{
    private readonly Dictionary<string, Crash> _crashes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _workingLibraries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoadedFile> _files = graph
        .Files.Where(file => file.File.ModuleName is not null)
        .DistinctBy(file => file.File.ModuleName)
        .ToDictionary(file => file.File.ModuleName!, StringComparer.Ordinal);

    /// <summary>The libraries that every crashed module loads for which no more is known, and that no working module loads; null if none crashed yet.</summary>
    private ImmutableHashSet<string>? _shared;

    /// <summary>The modules that must not be loaded.</summary>
    public ImmutableArray<string> Names => [.. _crashes.Keys];

    /// <summary>The modules that must not be loaded, except those that are known only from the crash of an import: it is to be repeated.</summary>
    public ImmutableArray<string> NamesWithout(string imported) =>
        [.. _crashes.Where(crash => crash.Value.Imported != imported).Select(crash => crash.Key)];

    /// <summary>Why a module that needs one of <see cref="Names"/> is not tried, one clause.</summary>
    public string Because(string name) => _crashes.TryGetValue(name, out var crash) ? crash.Because : $"it needs `{name}`, which crashed";

    /// <summary>Notes the libraries of the modules that a process loaded.</summary>
    public void Loaded(DriverLog log)
    {
        foreach (var name in log.Returned)
            _workingLibraries.UnionWith(LibrariesOf(name));
    }

    /// <summary>Notes a process that died or hung.</summary>
    /// <param name="imported">The module whose import began last.</param>
    /// <returns>Whether the crash agrees with what the examination of a library predicts.</returns>
    public bool Add(DriverRun run, string imported, ProofFailure failure)
    {
        var module = CrashSite.Find(run, graph) ?? imported;
        var how = failure.Kind is FailureKind.Hung ? "did not finish in time" : $"crashed: {failure.Message}";
        if (Damaged(module) is { } damaged)
        {
            AddLibraries([damaged], module, $"it needs `{TreePath.Name(damaged)}`, which is damaged; `{module}` {how}", imported);
            return true;
        }

        _crashes.TryAdd(module, new Crash($"it needs `{module}`, which {how}", imported));
        if (failure.Library is { } library && LibrariesOf(module).Any(path => TreePath.Name(path) == TreePath.Name(library)))
            AddLibraries([library], module, $"it needs `{TreePath.Name(library)}`, in which `{module}` {how}", imported);
        else
            AddShared(module, how, imported);
        return false;
    }

    private void AddShared(string module, string how, string imported)
    {
        var (before, libraries) = (_shared, LibrariesOf(module).Except(_workingLibraries).ToImmutableHashSet(StringComparer.Ordinal));
        if (libraries.IsEmpty)
            return;
        _shared = before?.Intersect(libraries) ?? libraries;
        if (before is null || _shared.IsEmpty)
        {
            _shared = libraries;
            return;
        }

        var names = string.Join(", ", _shared.Select(path => $"`{TreePath.Name(path)}`").Order(StringComparer.Ordinal));
        AddLibraries(_shared, module, $"it needs {names} like all modules that crashed; `{module}` {how}", imported);
    }

    private void AddLibraries(IEnumerable<string> libraries, string module, string because, string imported)
    {
        _crashes.TryAdd(module, new Crash(because, imported));
        HashSet<string> crashed = [.. libraries.Select(TreePath.Name)];
        foreach (var name in _files.Keys)
        {
            if (crashed.IsSubsetOf(LibrariesOf(name).Append(_files[name].Path).Select(TreePath.Name)))
                _crashes.TryAdd(name, new Crash(because, imported));
        }
    }

    // a truncated library passes the loader's checks, and the process dies when it touches the missing part
    private string? Damaged(string module) =>
        !_files.TryGetValue(module, out var file) ? null
        : file.Closure?.Faults.OfType<LoadFault.Truncated>().FirstOrDefault() is { } truncated ? truncated.Path
        : file.Outcome is ImportOutcome.Dies ? file.Path
        : null;

    private IEnumerable<string> LibrariesOf(string module) =>
        _files.TryGetValue(module, out var file) && file.Closure is { } closure
            ? closure.Objects.Skip(1).Select(part => part.Path).Where(path => !CrashedLibrary.IsOfSystem(TreePath.Name(path)))
            : [];

    /// <param name="Because">Why a module that needs it is not tried.</param>
    /// <param name="Imported">The module whose import showed the crash.</param>
    private sealed record Crash(string Because, string Imported);
}
