using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>Tries the paths of one search and records them.</summary>
internal sealed class SearchTrail(SearchEnvironment environment, LibraryStore store)
{
    private readonly List<SearchAttempt> _attempts = [];
    private (string Path, LibraryFile File)? _otherMachine;
    private LibrarySearch.Outcome? _outcome;

    /// <summary>Whether the last path ends the search of its list of directories (open_path).</summary>
    public bool EndsList => _attempts is [.., { Result: AttemptResult.Circular }];

    /// <summary>Tries one path; true if it ends the search, with the library or with an error.</summary>
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
        // the first file of the wrong class decides the message, also if files for another machine were tried before it
        if (result is AttemptResult.OtherClass && !_attempts[..^1].Any(attempt => attempt.Result is AttemptResult.OtherClass))
            _otherMachine = (path, file!);
        else if (result is AttemptResult.OtherMachine)
            _otherMachine ??= (path, file!);
        if (result is AttemptResult.Taken)
            _outcome = new LibrarySearch.Outcome(
                file,
                path,
                new Resolution.Found(path, file!.Known is null ? step : SearchStep.Known, from)
            );
        else if (result is AttemptResult.Refused)
            _outcome = new LibrarySearch.Outcome(null, path, new Resolution.Malformed(path, refusal!.Value.Message));
        return _outcome is not null;
    }

    /// <summary>The result of the search.</summary>
    /// <param name="name">The library.</param>
    /// <param name="dependent">Path of the object that needs it.</param>
    public LibrarySearch.Outcome Outcome(string name, string dependent) =>
        _outcome
        ?? new LibrarySearch.Outcome(
            null,
            null,
            _otherMachine is { } other
                    ? new Resolution.WrongArchitecture(other.Path, other.File.Slice?.Architecture ?? Architecture.Unknown, [.. _attempts])
                : store.FindAnywhere(name, dependent) is { } path ? new Resolution.DependsOnImportOrder(path, [.. _attempts])
                : environment.HasSystem || IsMissing(name) ? new Resolution.Missing([.. _attempts])
                : new Resolution.Unknown()
        );

    // no system has a library with a vendored name; and no other package has it if the wheel's own directory for such libraries exists
    private bool IsMissing(string name) =>
        GlibcProfile.IsVendoredName(name)
        && _attempts.Any(attempt =>
            attempt.Step is SearchStep.RPath or SearchStep.RunPath && store.HasDirectory(attempt.Path[..attempt.Path.LastIndexOf('/')])
        );
}
