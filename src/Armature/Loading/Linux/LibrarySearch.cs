using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>The search for one dependency (glibc <c>elf/dl-load.c</c>, _dl_map_object), which records every path that it tries.</summary>
internal sealed class LibrarySearch(SearchEnvironment environment, LibraryStore store)
{
    /// <summary>The result of a search; file and path are null if none was found.</summary>
    internal readonly record struct Outcome(LibraryFile? File, string? Path, Resolution Resolution);

    /// <summary>Searches for a library that an object needs.</summary>
    /// <param name="name">The library, as the object names it, with tokens expanded.</param>
    /// <param name="dependent">The object.</param>
    /// <param name="program">The main program; null if it is not known.</param>
    public Outcome Find(string name, LinkNode dependent, LinkNode? program)
    {
        var outcome = Find(name, dependent, program, environment.LibraryPath);
        return outcome.Resolution is Resolution.Found { Step: SearchStep.LibraryPath } found
            ? outcome with
            {
                Resolution = found with { WithoutVariables = Find(name, dependent, program, []).Resolution },
            }
            : outcome;
    }

    private Outcome Find(string name, LinkNode dependent, LinkNode? program, ImmutableArray<string> libraryPath)
    {
        var trail = new SearchTrail(environment, store);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            trail.Try(name, SearchStep.Path, null);
            return trail.Outcome(name, dependent.Path);
        }

        _ =
            TryRPaths(trail, name, dependent, program)
            || Try(trail, name, libraryPath.Select(directory => (directory, (string?)directory)), SearchStep.LibraryPath)
            || Try(trail, name, Expanded(dependent, RunPathKind.RunPath), SearchStep.RunPath)
            || TryCache(trail, name, dependent)
            || (
                !dependent.SkipsDefaultDirectories
                && Try(
                    trail,
                    name,
                    environment.DefaultDirectories.Select(directory => (directory, (string?)null)),
                    SearchStep.DefaultDirectory
                )
            );
        return trail.Outcome(name, dependent.Path);
    }

    // DT_RPATH of the object, of the objects that loaded it, then of the program; not searched at all if the object has a DT_RUNPATH
    private bool TryRPaths(SearchTrail trail, string name, LinkNode dependent, LinkNode? program)
    {
        if (Has(dependent, RunPathKind.RunPath))
            return false;
        var hasTriedProgram = false;
        for (var node = dependent; node is not null; node = node.Loader)
        {
            hasTriedProgram |= node == program;
            if (Try(trail, name, RPathsOf(node), SearchStep.RPath))
                return true;
        }

        return !hasTriedProgram && program is not null && Try(trail, name, RPathsOf(program), SearchStep.RPath);
    }

    // if an object has a DT_RUNPATH, its DT_RPATH is ignored (elf_get_dynamic_info)
    private IEnumerable<(string, string?)> RPathsOf(LinkNode node) =>
        Has(node, RunPathKind.RunPath) ? [] : Expanded(node, RunPathKind.RPath);

    private bool TryCache(SearchTrail trail, string name, LinkNode dependent)
    {
        if (environment.Cache?.Find(name, environment.Subdirectories) is not { } path)
            return false;
        var isDefault = environment.DefaultDirectories.Any(directory => path.StartsWith(directory, StringComparison.Ordinal));
        return !(dependent.SkipsDefaultDirectories && isDefault) && trail.Try(path, SearchStep.Cache, null);
    }

    private bool Try(SearchTrail trail, string name, IEnumerable<(string Directory, string? From)> directories, SearchStep step)
    {
        foreach (var (directory, from) in directories)
        {
            if (directory.StartsWith('/') && TryDirectory(trail, name, directory, from, step))
                return true;
            if (trail.EndsList)
                return false;
        }

        return false;
    }

    private bool TryDirectory(SearchTrail trail, string name, string directory, string? from, SearchStep step)
    {
        var start = directory.EndsWith('/') ? directory : directory + "/";
        if (store.HasDirectory(start.Length > 1 ? start[..^1] : start))
        {
            foreach (var subdirectory in environment.AllSubdirectories)
            {
                if (store.HasDirectory(start + subdirectory) && trail.Try($"{start}{subdirectory}/{name}", step, from))
                    return true;
            }
        }

        return trail.Try(start + name, step, from);
    }

    private static bool Has(LinkNode node, RunPathKind kind)
    {
        foreach (var path in node.Slice?.RunPaths ?? [])
        {
            if (path.Kind == kind)
                return true;
        }

        return false;
    }

    private IEnumerable<(string Directory, string? From)> Expanded(LinkNode node, RunPathKind kind)
    {
        foreach (var path in node.Slice?.RunPaths ?? [])
        {
            if (path.Kind == kind && environment.Tokens.Expand(path.Value, node.Origin) is { Length: > 0 } directory)
                yield return (directory, path.Value);
        }
    }
}
