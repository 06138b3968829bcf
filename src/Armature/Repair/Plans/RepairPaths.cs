using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Repair.Plans;

/// <summary>The paths that a repair uses beside an environment. All are in its parent directory, so that renaming moves no data.</summary>
/// <param name="Environment">The environment: an absolute path, not a symbolic link.</param>
internal sealed record RepairPaths(string Environment)
{
    /// <summary>Suffix of the new environment.</summary>
    public const string NewSuffix = ".armature-new";

    /// <summary>Suffix of the old environment once it is replaced.</summary>
    public const string OldSuffix = ".armature-old";

    private const int MaxBackups = 10_000;

    /// <summary>Where the new environment is built.</summary>
    public string New => Environment + NewSuffix;

    /// <summary>A directory gets this name before it is removed, so that a partly removed one is not mistaken for a complete one.</summary>
    public string Gone => $"{Environment}.armature-gone";

    /// <summary>The directory of the repair's journal, lock and log.</summary>
    public string Directory => $"{Environment}.armature";

    /// <summary>The journal: one JSON object per line.</summary>
    public string Journal => Path.Combine(Directory, "journal.ndjson");

    /// <summary>The output of the tools.</summary>
    public string Log => Path.Combine(Directory, "log.txt");

    /// <summary>A temporary package cache, used if the cache of conda is damaged.</summary>
    public string Packages => Path.Combine(Directory, "pkgs");

    /// <summary>What builds left in the user's projects, while a repair builds into them.</summary>
    public string Projects => Path.Combine(Directory, "projects");

    /// <summary>A configuration file for uv, while it runs.</summary>
    public string UvConfiguration => Path.Combine(Directory, "uv.toml");

    /// <summary>A repair holds a lock on this file, so that only one runs at a time.</summary>
    public string Lock => Path.Combine(Directory, "lock");

    /// <summary>The files that a repair writes for itself, with their directory.</summary>
    public ImmutableArray<string> OwnFiles => [Directory, Projects, Journal, $"{Journal}.draft", Log, Lock, UvConfiguration, Gone];

    /// <summary>Whether a path is one that <see cref="FreeBackup"/> returns.</summary>
    public bool IsBackup(string path)
    {
        var first = Environment + OldSuffix;
        return path == first
            || (path.StartsWith($"{first}-", StringComparison.Ordinal) && path[(first.Length + 1)..].All(char.IsAsciiDigit));
    }

    /// <summary>Whether a path is in the new environment, or has its name with a suffix.</summary>
    public bool IsOwn(string path) =>
        path.Length > New.Length
        && path.Replace('\\', '/').StartsWith(New.Replace('\\', '/'), StringComparison.Ordinal)
        && (path[New.Length] is '/' or '\\' or '.')
        && !path.Split('/', '\\').Contains("..");

    /// <summary>
    /// The paths of an environment. If it is a symbolic link, they are those of its target: the link stays, and the directory behind it is replaced.
    /// </summary>
    /// <param name="environment">Its absolute prefix.</param>
    public static RepairPaths Of(string environment)
    {
        ArgumentException.ThrowIfNullOrEmpty(environment);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(environment));
        return new RepairPaths(Target(path) ?? path);
    }

    /// <summary>The first free path for a backup: <c>.venv.armature-old</c>, then <c>.venv.armature-old-2</c>.</summary>
    public string FreeBackup()
    {
        var name = Environment + OldSuffix;
        for (var number = 2; Path.Exists(name) && number < MaxBackups; number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{Environment}{OldSuffix}-{number}");
        return name;
    }

    /// <summary>The backups that exist, the oldest first.</summary>
    public IReadOnlyList<string> Backups()
    {
        var first = Environment + OldSuffix;
        return
        [
            .. Enumerable
                .Range(1, MaxBackups)
                .Select(number => number == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}-{number}"))
                // only the first may be missing: a user removed it
                .TakeWhile(path => path == first || Path.Exists(path))
                .Where(System.IO.Directory.Exists),
        ];
    }

    /// <summary>The latest backup that exists; null if none does.</summary>
    public string? LastBackup() => Backups() is [.., var last] ? last : null;

    private static string? Target(string path)
    {
        try
        {
            return System.IO.Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // a dangling or cyclic link: the later open reports it
            return null;
        }
    }
}
