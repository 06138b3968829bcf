using Armature.Binaries;

namespace Armature.Loading.Linux.Musl;

/// <summary>
/// The search for one dependency (musl <c>ldso/dynlink.c</c>, load_library), which records every path that it tries. The first file that can be opened
/// ends it, even if the file cannot be loaded.
/// </summary>
internal sealed class MuslSearch(MuslEnvironment environment, LibraryStore store, MuslObject? program)
{
    /// <summary>The result of a search; the file is null if none was found.</summary>
    internal readonly record struct Outcome(LibraryFile? File, string Path, SearchStep Step, string? From, List<SearchAttempt> Attempts);

    /// <summary>Searches for a library that an object needs.</summary>
    /// <param name="name">The library, as the object names it.</param>
    /// <param name="dependent">The object.</param>
    public Outcome Find(string name, MuslObject dependent)
    {
        var attempts = new List<SearchAttempt>();
        if (name.Contains('/', StringComparison.Ordinal))
            return Try(name, SearchStep.Path, null, attempts) ?? new Outcome(null, name, SearchStep.Path, null, attempts);
        foreach (var (directory, step, from) in Directories(dependent))
        {
            // a relative directory depends on the working directory, which is not known
            if (directory.StartsWith('/') && Try($"{directory}/{name}", step, from, attempts) is { } found)
                return found;
        }

        return new Outcome(null, name, SearchStep.DefaultDirectory, null, attempts);
    }

    // dependencies inherit run paths of both tags
    private IEnumerable<(string Directory, SearchStep Step, string? From)> Directories(MuslObject dependent)
    {
        foreach (var directory in environment.LibraryPath)
            yield return (directory, SearchStep.LibraryPath, directory);
        for (var node = dependent; node is not null; node = node.NeededBy)
        {
            if (RunPathOf(node) is not { } path)
                continue;
            foreach (var directory in MuslEnvironment.Directories(path))
                yield return (Expanded(directory, node), SearchStep.RPath, directory);
        }

        foreach (var directory in environment.SystemPath)
            yield return (directory, SearchStep.DefaultDirectory, null);
    }

    // DT_RUNPATH replaces DT_RPATH; a token other than $ORIGIN makes the whole run path invalid (decode_dyn, fixup_rpath)
    private static string? RunPathOf(MuslObject node)
    {
        var paths = node.File.Slice?.RunPaths ?? [];
        var kind = paths.Any(path => path.Kind is RunPathKind.RunPath) ? RunPathKind.RunPath : RunPathKind.RPath;
        var whole = string.Join(':', paths.Where(path => path.Kind == kind).Select(path => path.Value));
        return whole.Length == 0 || HasOtherToken(whole) ? null : whole;
    }

    private static bool HasOtherToken(string path)
    {
        for (var at = path.IndexOf('$', StringComparison.Ordinal); at >= 0; at = path.IndexOf('$', at + 1))
        {
            if (!path.AsSpan(at).StartsWith("$ORIGIN") && !path.AsSpan(at).StartsWith("${ORIGIN}"))
                return true;
        }

        return false;
    }

    // for the program, $ORIGIN is the directory of its path with links resolved
    private string Expanded(string directory, MuslObject node)
    {
        if (!directory.Contains('$', StringComparison.Ordinal))
            return directory;
        var path = node == program ? node.File.Identity : node.Path;
        var origin = path[..Math.Max(path.LastIndexOf('/'), 0)];
        return directory.Replace("${ORIGIN}", origin, StringComparison.Ordinal).Replace("$ORIGIN", origin, StringComparison.Ordinal);
    }

    private Outcome? Try(string path, SearchStep step, string? from, List<SearchAttempt> attempts)
    {
        var file = store.Open(path);
        var result =
            file is null ? AttemptResult.Absent
            : file.IsCircular ? AttemptResult.Circular
            : AttemptResult.Taken;
        attempts.Add(new SearchAttempt(path, step, result));
        return file is null ? null : new Outcome(file, path, step, from, attempts);
    }
}
