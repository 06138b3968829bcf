using Armature.Subjects;

namespace Armature.Cli.Completing;

/// <summary>Paths as completions: environments first.</summary>
internal static class PathCandidates
{
    /// <summary>A directory may have more entries than anyone reads; a Tab must stay fast.</summary>
    private const int MostEntries = 2000;

    /// <summary>The entries of the directory that a word names so far, environments first, then in the order of their names.</summary>
    /// <param name="word">The part of a path, which may begin with <c>~/</c>.</param>
    public static IEnumerable<Candidate> Of(string word, HostEnvironment environment, bool onlyDirectories = false)
    {
        var candidates = Entries(word, environment).Where(entry => !onlyDirectories || entry.Kind is CandidateKind.Directory).ToArray();
        return candidates
            .OrderBy(static candidate => candidate.Meaning.Length == 0)
            .ThenBy(static entry => entry.Text, StringComparer.Ordinal);
    }

    /// <summary>Only the environments among them.</summary>
    public static IEnumerable<Candidate> Environments(string word, HostEnvironment environment) =>
        Of(word, environment).Where(static entry => entry.Meaning.Length > 0);

    /// <summary>The programs on PATH whose names begin with a word.</summary>
    public static IEnumerable<Candidate> Programs(string word, HostEnvironment environment) =>
        (environment.Variable("PATH") ?? "")
            .Split(environment.IsWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(static directory => List(directory))
            .OfType<FileInfo>()
            .Select(static file => file.Name)
            .Where(name => name.StartsWith(word, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(static name => new Candidate(name, ""));

    private static IEnumerable<Candidate> Entries(string word, HostEnvironment environment)
    {
        var separator = word.LastIndexOfAny(environment.IsWindows ? ['/', '\\'] : ['/']);
        var (start, name) = (word[..(separator + 1)], word[(separator + 1)..]);
        foreach (var entry in List(environment.Absolute(Expanded(start, environment))))
        {
            // a control character in a name could break the lines of the answer
            if (!entry.Name.StartsWith(name, StringComparison.Ordinal) || entry.Name.Any(char.IsControl))
                continue;
            var isDirectory = entry.Attributes.HasFlag(FileAttributes.Directory);
            var kind = isDirectory ? EnvironmentKind(entry.FullName) : "";
            if (entry.Name.StartsWith('.') && !name.StartsWith('.') && kind.Length == 0)
                continue;
            yield return new Candidate(
                $"{start}{entry.Name}{(isDirectory ? "/" : "")}",
                kind,
                isDirectory ? CandidateKind.Directory : CandidateKind.File
            );
        }
    }

    private static string EnvironmentKind(string directory) =>
        File.Exists(Path.Combine(directory, "pyvenv.cfg")) ? "environment"
        : Directory.Exists(Path.Combine(directory, "conda-meta")) ? "conda environment"
        : "";

    private static string Expanded(string start, HostEnvironment environment) =>
        environment.Home is { } home
        && (start.StartsWith("~/", StringComparison.Ordinal) || start.StartsWith("~\\", StringComparison.Ordinal))
            ? home + start[1..]
            : start;

    private static FileSystemInfo[] List(string directory)
    {
        try
        {
            return [.. new DirectoryInfo(directory).EnumerateFileSystemInfos("*", s_all).Take(MostEntries)];
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    // hidden files too; entries that may not be read are skipped
    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
}
