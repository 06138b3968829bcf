using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>The search for one needed library (glibc <c>elf/dl-load.c</c>, _dl_map_object), with every place that it looks at.</summary>
internal sealed class LibrarySearch(SearchEnvironment environment, LibraryStore store)
{
    /// <summary>What a search came to: a file that was taken, or why there is none.</summary>
    internal readonly record struct Outcome(LibraryFile? File, string? Path, Resolution Resolution);

    /// <summary>Searches on behalf of an object.</summary>
    /// <param name="name">As the object spells it, tokens expanded.</param>
    /// <param name="asker">The object.</param>
    /// <param name="program">The main program; null where it is not known.</param>
    public Outcome Find(string name, LinkNode asker, LinkNode? program)
    {
        var outcome = Find(name, asker, program, environment.LibraryPath);
        return outcome.Resolution is Resolution.Found { Because: SearchStep.LibraryPath } found
            ? outcome with
            {
                Resolution = found with { Otherwise = Find(name, asker, program, []).Resolution },
            }
            : outcome;
    }

    private Outcome Find(string name, LinkNode asker, LinkNode? program, ImmutableArray<string> libraryPath)
    {
        var trail = new SearchTrail(environment, store);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            trail.Try(name, SearchStep.Path, null);
            return trail.Outcome(name, asker.Path);
        }

        _ =
            TryRPaths(trail, name, asker, program)
            || Try(trail, name, libraryPath.Select(directory => (directory, (string?)directory)), SearchStep.LibraryPath)
            || Try(trail, name, Expanded(asker, RunPathKind.RunPath), SearchStep.RunPath)
            || TryCache(trail, name, asker)
            || (
                !asker.KeepsOutDefaults
                && Try(
                    trail,
                    name,
                    environment.DefaultDirectories.Select(directory => (directory, (string?)null)),
                    SearchStep.DefaultDirectory
                )
            );
        return trail.Outcome(name, asker.Path);
    }

    // the chain of those who loaded the asker, then the program; nothing of it where the asker has a DT_RUNPATH
    private bool TryRPaths(SearchTrail trail, string name, LinkNode asker, LinkNode? program)
    {
        if (Has(asker, RunPathKind.RunPath))
            return false;
        var hasTriedProgram = false;
        for (var node = asker; node is not null; node = node.Loader)
        {
            hasTriedProgram |= node == program;
            if (Try(trail, name, RPathsOf(node), SearchStep.RPath))
                return true;
        }

        return !hasTriedProgram && program is not null && Try(trail, name, RPathsOf(program), SearchStep.RPath);
    }

    // beside a DT_RUNPATH an object's DT_RPATH counts for nobody (elf_get_dynamic_info)
    private IEnumerable<(string, string?)> RPathsOf(LinkNode node) =>
        Has(node, RunPathKind.RunPath) ? [] : Expanded(node, RunPathKind.RPath);

    private bool TryCache(SearchTrail trail, string name, LinkNode asker)
    {
        if (environment.Cache?.Find(name, environment.Subdirectories) is not { } path)
            return false;
        var isDefault = environment.DefaultDirectories.Any(directory => path.StartsWith(directory, StringComparison.Ordinal));
        return !(asker.KeepsOutDefaults && isDefault) && trail.Try(path, SearchStep.Cache, null);
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
