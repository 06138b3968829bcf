namespace Armature.Cli.Watching;

/// <summary>Recognises directories of packages that an installer is still changing.</summary>
internal static class UnfinishedInstallation
{
    /// <summary>Whether one of the directories has traces of an installation that has begun after a time and is not finished.</summary>
    /// <remarks>pip renames what it removes to <c>~name</c> first, pip and uv write INSTALLER after all files of a package.</remarks>
    public static bool IsIn(IEnumerable<WatchedPlace> places, DateTime since) =>
        places.Where(static place => place.Name is null).Any(place => IsIn(place.Directory, since));

    private static bool IsIn(string directory, DateTime since)
    {
        try
        {
            return new DirectoryInfo(directory)
                .EnumerateDirectories()
                .Any(entry =>
                    entry.LastWriteTimeUtc >= since
                    && (
                        entry.Name.StartsWith('~')
                        || (
                            entry.Name.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase)
                            && !File.Exists(Path.Combine(entry.FullName, "INSTALLER"))
                        )
                    )
                );
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
