using System.Collections.Immutable;

namespace Armature.Subjects.Search;

/// <summary>Finds the subject for a path that the user named.</summary>
internal static class NamedSearch
{
    private static readonly string[] Archives = [".whl", ".zip", ".pyz", ".pex", ".egg"];

    // a directory with one of these is an environment, even if it contains wheels
    private static readonly string[] EnvironmentMarks = ["pyvenv.cfg", "conda-meta", "bin/python", "python.exe"];

    private static readonly string[] s_projectMarks = ["pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "Pipfile"];

    private static readonly string[] s_environmentNames = [".venv", "venv", "env"];

    public static FindOutcome Find(string typed, HostEnvironment environment, FileTree disk)
    {
        var path = environment.Absolute(typed);
        return disk.Status(path) switch
        {
            null => new FindOutcome.NotFound(typed, "no such file or directory"),
            { Kind: EntryKind.Directory } => Directory(typed, path, disk),
            { Kind: EntryKind.File } => File(typed, path, environment, disk),
            _ => new FindOutcome.NotFound(typed, "neither a file nor a directory"),
        };
    }

    private static FindOutcome Directory(string typed, string path, FileTree disk)
    {
        if (!disk.TryList(path, out var entries, out var refusal))
            return new FindOutcome.NotFound(typed, refusal ?? "no such file or directory");
        if (OwnEnvironment(path, entries, disk) is { } own)
            return One(new Subject(disk, $"{path}/{own}", $"{typed.TrimEnd('/', '\\')}/{own}", $"the environment in {typed}"));
        string[] wheels = [.. entries.Where(IsWheel).Select(entry => entry.Name)];
        return wheels.Length == 0 || HoldsPackages(entries) || EnvironmentMarks.Any(mark => disk.Status($"{path}/{mark}") is not null)
            ? One(new Subject(disk, path, typed))
            : Wheels(typed, path, wheels, disk);
    }

    // a project: its environment is what can be examined, not its source
    private static string? OwnEnvironment(string path, ImmutableArray<FileEntry> entries, FileTree disk) =>
        s_projectMarks.Any(mark => entries.Any(entry => entry.Name == mark)) && !HoldsPackages(entries)
            ? s_environmentNames.FirstOrDefault(name => disk.IsFile($"{path}/{name}/pyvenv.cfg"))
            : null;

    // unpacked packages may contain an empty file named like their wheel (delvewheel leaves one)
    private static bool HoldsPackages(ImmutableArray<FileEntry> entries) =>
        entries.Any(entry => entry.Kind is EntryKind.Directory && entry.Name.EndsWith(".dist-info", StringComparison.Ordinal));

    private static FindOutcome.Several Wheels(string typed, string directory, string[] wheels, FileTree disk)
    {
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        var refused = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var wheel in wheels)
        {
            var shown = $"{typed.TrimEnd('/', '\\')}/{wheel}";
            if (ZipTree.TryOpen(disk, $"{directory}/{wheel}", out var problem) is { } tree)
                subjects.Add(new Subject(tree, "", shown));
            else
                refused.Add(new Refusal(shown, problem ?? "unreadable"));
        }

        return new FindOutcome.Several(subjects.ToImmutable(), refused.ToImmutable());
    }

    private static FindOutcome File(string typed, string path, HostEnvironment environment, FileTree disk)
    {
        if (Archives.Any(suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)))
        {
            return ZipTree.TryOpen(disk, path, out var problem) is { } tree
                ? One(new Subject(tree, "", typed))
                : new FindOutcome.NotFound(typed, problem ?? "unreadable");
        }

        if (!PyenvShim.IsShim(path, disk))
            return One(new Subject(disk, path, typed));
        return PyenvShim.Resolve(path, environment, disk, out var reason) is { } interpreter
            ? One(new Subject(disk, interpreter, environment.Short(interpreter), "which pyenv runs here"))
            : new FindOutcome.NotFound(typed, reason);
    }

    private static bool IsWheel(FileEntry entry) =>
        entry.Kind is EntryKind.File && entry.Name.EndsWith(".whl", StringComparison.OrdinalIgnoreCase);

    private static FindOutcome.Found One(Subject subject) => new(subject, []);
}
