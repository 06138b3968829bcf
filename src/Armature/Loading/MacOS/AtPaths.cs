namespace Armature.Loading.MacOS;

/// <summary>Expands <c>@loader_path</c>, <c>@executable_path</c> and <c>@rpath</c> (dyld <c>Loader.cpp</c>, forEachResolvedAtPathVar).</summary>
internal sealed class AtPaths(DyldEnvironment environment, LoadedImage? program)
{
    private const string LoaderPath = "@loader_path";
    private const string ExecutablePath = "@executable_path";

    /// <summary>The prefix of names that are searched for in the run paths.</summary>
    public const string RunPath = "@rpath/";

    /// <summary>The paths that a name expands to; none if the main executable is not known or if the prefix is invalid.</summary>
    public IEnumerable<SearchPlace> Resolve(string name, LoadedImage dependent, RunPathChain chain)
    {
        if (AfterLoader(name, dependent) is { } path)
            return [new SearchPlace(path, SearchStep.LoaderPath)];
        if (name.StartsWith(ExecutablePath, StringComparison.Ordinal))
            return AfterExecutable(name) is { } inside ? [new SearchPlace(inside, SearchStep.ExecutablePath)] : [];
        if (name.StartsWith(RunPath, StringComparison.Ordinal))
            return InRunPaths(name[RunPath.Length..], chain);
        return name.StartsWith('@') ? [] : [new SearchPlace(name, SearchStep.Path)];
    }

    private IEnumerable<SearchPlace> InRunPaths(string tail, RunPathChain chain)
    {
        for (var link = chain; link is not null; link = link.Previous)
        {
            foreach (var entry in link.Image.Slice?.RunPaths ?? [])
            {
                var value = entry.Value;
                if ((AfterLoader(value, link.Image) ?? AfterExecutable(value)) is { } directory)
                    yield return new SearchPlace(Joined(directory, tail), SearchStep.LcRPath, value);
                if (!value.StartsWith('/'))
                    continue;
                yield return new SearchPlace(Joined(value, tail), SearchStep.LcRPath, value);
                if (environment.Release is DyldRelease.Cryptexes)
                    yield return new SearchPlace(Joined(PathVariants.InCryptex(value), tail), SearchStep.LcRPath, value);
            }
        }
    }

    private static string? AfterLoader(string path, LoadedImage loader) =>
        Rest(path, LoaderPath) is { } rest ? DirectoryOf(loader.Path) + rest : null;

    // links in the program's path are resolved, so that ../ after it can be collapsed (expandAndNormalizeAtExecutablePath)
    private string? AfterExecutable(string path)
    {
        if (program is null || Rest(path, ExecutablePath) is not { } rest)
            return null;
        var directory = DirectoryOf(program.Path);
        while (rest.StartsWith("/..", StringComparison.Ordinal) && directory.LastIndexOf('/') is > 0 and var slash)
            (directory, rest) = (directory[..slash], rest[3..]);
        return rest.Length == 0 ? directory + "/" : directory + rest;
    }

    private static string? Rest(string path, string token) =>
        path.StartsWith(token, StringComparison.Ordinal) && (path.Length == token.Length || path[token.Length] == '/')
            ? path[token.Length..]
            : null;

    private static string DirectoryOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    private static string Joined(string directory, string tail) => $"{directory.TrimEnd('/')}/{tail}";
}
