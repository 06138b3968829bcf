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

    public static FindOutcome Find(string typed, HostEnvironment environment, FileTree disk, ImageChoice choice)
    {
        var path = environment.Absolute(typed);
        return disk.Status(path) switch
        {
            null => InImage(typed, environment, disk, choice) ?? new FindOutcome.NotFound(typed, "no such file or directory"),
            { Kind: EntryKind.Directory } => Directory(typed, path, disk, choice),
            { Kind: EntryKind.File } => File(typed, path, environment, disk, choice),
            _ => new FindOutcome.NotFound(typed, "neither a file nor a directory"),
        };
    }

    // image.tar:/opt/venv, as reports name it
    private static FindOutcome? InImage(string typed, HostEnvironment environment, FileTree disk, ImageChoice choice)
    {
        var at = typed.LastIndexOf(":/", StringComparison.Ordinal);
        if (at <= 0 || choice.Path is not null)
            return null;
        var (named, inner) = (typed[..at], choice with { Path = typed[(at + 1)..] });
        var path = environment.Absolute(named);
        return disk.Status(path)?.Kind switch
        {
            EntryKind.Directory => new ImageSearch(named, inner).OfDirectory(path, disk),
            EntryKind.File => new ImageSearch(named, inner).OfFile(path, disk),
            _ => null,
        };
    }

    private static FindOutcome Directory(string typed, string path, FileTree disk, ImageChoice choice)
    {
        if (new ImageSearch(typed, choice).OfDirectory(path, disk) is { } image)
            return image;
        if (CondaSearch.IsPackage(disk, path))
            return One(CondaSearch.OfDirectory(typed, path, disk));
        if (!disk.TryList(path, out var entries, out var refusal))
            return new FindOutcome.NotFound(typed, refusal ?? "no such file or directory");
        if (OwnEnvironment(path, entries, disk) is { } own)
            return One(new Subject(disk, $"{path}/{own}", $"{typed.TrimEnd('/', '\\')}/{own}", $"the environment in {typed}"));
        if (WheelsOf(path, entries, disk) is [_, ..] wheels)
            return Wheels(typed, path, wheels, disk);
        return HoldsPackages(entries) || IsEnvironment(path, disk)
            ? One(new Subject(disk, path, typed))
            : CondaSearch.OfCache(typed, path, disk, entries) ?? One(new Subject(disk, path, typed));
    }

    private static bool IsEnvironment(string path, FileTree disk) =>
        EnvironmentMarks.Any(mark => disk.Status($"{path}/{mark}") is not null);

    /// <summary>The wheels of a directory of wheels, and the images of a directory of images, as paths of their own; else the path itself.</summary>
    public static ImmutableArray<string> Members(string typed, HostEnvironment environment, FileTree disk)
    {
        var path = environment.Absolute(typed);
        if (
            disk.Status(path) is not { Kind: EntryKind.Directory }
            || disk.IsFile($"{path}/oci-layout")
            || !disk.TryList(path, out var entries, out _)
            || OwnEnvironment(path, entries, disk) is not null
        )
            return [typed];
        var members = WheelsOf(path, entries, disk);
        if (members.Length == 0)
            members = ImageSearch.MembersOf(path, entries, disk);
        return members.Length == 0 ? [typed] : [.. members.Select(name => $"{typed.TrimEnd('/', '\\')}/{name}")];
    }

    private static string[] WheelsOf(string path, ImmutableArray<FileEntry> entries, FileTree disk) =>
        HoldsPackages(entries) || IsEnvironment(path, disk) ? [] : [.. entries.Where(IsWheel).Select(static entry => entry.Name)];

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

    private static FindOutcome File(string typed, string path, HostEnvironment environment, FileTree disk, ImageChoice choice)
    {
        if (Archives.Any(suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)))
            return ZipSearch.OfNamed(typed, path, disk);
        if (CondaSearch.OfFile(typed, path, disk) is { } conda)
            return One(conda);
        if ((new ImageSearch(typed, choice).OfFile(path, disk) ?? ZipSearch.OfOther(typed, path, disk)) is { } archive)
            return archive;
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
