using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>The places that one search has looked at, and what it has come to.</summary>
internal sealed class SearchTrail(SearchEnvironment environment, LibraryStore store)
{
    private readonly List<SearchAttempt> _attempts = [];
    private (string Path, LibraryFile File)? _passedOver;
    private LibrarySearch.Outcome? _outcome;

    /// <summary>Whether the last place ends the list of directories that it belongs to (open_path).</summary>
    public bool EndsList => _attempts is [.., { Result: AttemptResult.Circular }];

    /// <summary>Looks at one path; true where the search is over, for good or ill.</summary>
    public bool Try(string path, SearchStep step, string? from)
    {
        var file = store.Open(path);
        if (file is { IsCircular: true })
        {
            _attempts.Add(new SearchAttempt(path, step, AttemptResult.Circular));
            return false;
        }

        var refusal = file is null ? null : OpenVerification.Check(file, environment.Process);
        var result = file is null ? AttemptResult.Absent : refusal?.Result ?? AttemptResult.Taken;
        _attempts.Add(new SearchAttempt(path, step, result));
        // another class decides the words in the end, wherever it was met
        if (result is AttemptResult.OtherClass && !_attempts[..^1].Any(attempt => attempt.Result is AttemptResult.OtherClass))
            _passedOver = (path, file!);
        else if (result is AttemptResult.OtherMachine)
            _passedOver ??= (path, file!);
        if (result is AttemptResult.Taken)
            _outcome = new LibrarySearch.Outcome(
                file,
                path,
                new Resolution.Found(path, file!.Known is null ? step : SearchStep.Known, from)
            );
        else if (result is AttemptResult.Refused)
            _outcome = new LibrarySearch.Outcome(null, path, new Resolution.Malformed(path, refusal!.Value.Reason));
        return _outcome is not null;
    }

    /// <summary>What the search came to.</summary>
    /// <param name="name">The library.</param>
    /// <param name="asker">The object that asks for it, by its path.</param>
    public LibrarySearch.Outcome Outcome(string name, string asker) =>
        _outcome
        ?? new LibrarySearch.Outcome(
            null,
            null,
            _passedOver is { } other
                    ? new Resolution.WrongArchitecture(other.Path, other.File.Slice?.Architecture ?? Architecture.Unknown, [.. _attempts])
                : store.Elsewhere(name, asker) is { } path ? new Resolution.DependsOnImportOrder(path, [.. _attempts])
                : environment.HasSystem || IsNowhere(name) ? new Resolution.Missing([.. _attempts])
                : new Resolution.Unknown()
        );

    // a name that was made up for a wheel is no system's, and where the directory meant for it is here, no other package's either
    private bool IsNowhere(string name) =>
        GlibcProfile.IsMadeUp(name)
        && _attempts.Any(attempt =>
            attempt.Step is SearchStep.RPath or SearchStep.RunPath && store.HasDirectory(attempt.Path[..attempt.Path.LastIndexOf('/')])
        );
}
