using System.Globalization;

namespace Armature.Repair.Applying;

/// <summary>The names beside an environment that a repair uses. All lie in one directory, so that renaming moves no bytes.</summary>
/// <param name="Environment">The environment: an absolute path that is no symbolic link.</param>
public sealed record RepairPaths(string Environment)
{
    /// <summary>What is put after the environment's own name for the new one.</summary>
    public const string NewSuffix = ".armature-new";

    /// <summary>What is put after the environment's own name for the old one, once it is replaced.</summary>
    public const string OldSuffix = ".armature-old";

    /// <summary>More backups than this of one environment are a mistake.</summary>
    private const int MostBackups = 10_000;

    /// <summary>Where the new environment is built.</summary>
    public string New => Environment + NewSuffix;

    /// <summary>What a directory is called while it is being removed: half of one must not look like a whole one.</summary>
    public string Gone => $"{Environment}.armature-gone";

    /// <summary>Where journal, lock and log of a repair lie.</summary>
    public string Directory => $"{Environment}.armature";

    /// <summary>The journal: one JSON object a line.</summary>
    public string Journal => Path.Combine(Directory, "journal.ndjson");

    /// <summary>What the tools wrote.</summary>
    public string Log => Path.Combine(Directory, "log.txt");

    /// <summary>The package cache of a conda that must not use its own; gone when the repair has ended.</summary>
    public string Packages => Path.Combine(Directory, "pkgs");

    /// <summary>The file that one repair at a time holds locked.</summary>
    public string Lock => Path.Combine(Directory, "lock");

    /// <summary>
    /// The paths of an environment. Where it is a symbolic link they are those of the directory that it leads to: the link stays, and that directory is replaced.
    /// </summary>
    /// <param name="environment">Its prefix, an absolute path.</param>
    public static RepairPaths Of(string environment)
    {
        ArgumentException.ThrowIfNullOrEmpty(environment);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(environment));
        return new RepairPaths(Target(path) ?? path);
    }

    /// <summary>The first name for a backup that is free: <c>.venv.armature-old</c>, then <c>.venv.armature-old-2</c>.</summary>
    public string FreeBackup()
    {
        var name = Environment + OldSuffix;
        for (var number = 2; Path.Exists(name) && number < MostBackups; number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{Environment}{OldSuffix}-{number}");
        return name;
    }

    private static string? Target(string path)
    {
        try
        {
            return System.IO.Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // a link in a circle, or to nothing: whoever opens it says so
            return null;
        }
    }
}
