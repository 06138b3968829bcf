using Armature.Binaries;

namespace Armature.Loading.Linux.Musl;

/// <summary>
/// The search for one needed library (musl <c>ldso/dynlink.c</c>, load_library), with every place that it looks at: the first file that
/// opens ends it, whatever that file is.
/// </summary>
internal sealed class MuslSearch(MuslEnvironment environment, LibraryStore store, MuslObject? program)
{
    /// <summary>What a search came to: a file that was opened, where, by which step; and every place tried.</summary>
    internal readonly record struct Outcome(LibraryFile? File, string Path, SearchStep Step, string? From, List<SearchAttempt> Attempts);

    /// <summary>Searches on behalf of an object.</summary>
    /// <param name="name">As the object spells it.</param>
    /// <param name="asker">The object.</param>
    public Outcome Find(string name, MuslObject asker)
    {
        var attempts = new List<SearchAttempt>();
        if (name.Contains('/', StringComparison.Ordinal))
            return Try(name, SearchStep.Path, null, attempts) ?? new Outcome(null, name, SearchStep.Path, null, attempts);
        foreach (var (directory, step, from) in Directories(asker))
        {
            // where the process stands is not known
            if (directory.StartsWith('/') && Try($"{directory}/{name}", step, from, attempts) is { } found)
                return found;
        }

        return new Outcome(null, name, SearchStep.DefaultDirectory, null, attempts);
    }

    // a run path is that of all that the object brings in, whichever of the two tags holds it
    private IEnumerable<(string Directory, SearchStep Step, string? From)> Directories(MuslObject asker)
    {
        foreach (var directory in environment.LibraryPath)
            yield return (directory, SearchStep.LibraryPath, directory);
        for (var node = asker; node is not null; node = node.NeededBy)
        {
            if (RunPathOf(node) is not { } path)
                continue;
            foreach (var directory in MuslEnvironment.Directories(path))
                yield return (Expanded(directory, node), SearchStep.RPath, directory);
        }

        foreach (var directory in environment.SystemPath)
            yield return (directory, SearchStep.DefaultDirectory, null);
    }

    // DT_RUNPATH hides DT_RPATH; a token that is not $ORIGIN makes the whole of it void (decode_dyn, fixup_rpath)
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

    // the program's own place is that of the file behind its links
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
