using System.Collections.Immutable;

namespace Armature.Subjects.Search;

/// <summary>Finds the most likely environment if the user named none.</summary>
internal sealed class NearbySearch(HostEnvironment environment, FileTree disk)
{
    private readonly ImmutableArray<string>.Builder _rejected = ImmutableArray.CreateBuilder<string>();
    private readonly PathSearch _path = new(environment, disk);

    public FindOutcome Find()
    {
        var subject =
            FromVariable("VIRTUAL_ENV")
            ?? FromVariable("CONDA_PREFIX")
            ?? FromDirectory(".venv")
            ?? FromDirectory("venv")
            ?? FromSearchPath();
        var rejected = _rejected.ToImmutable();
        return subject is null ? new FindOutcome.Nothing(rejected) : new FindOutcome.Found(subject, rejected);
    }

    private Subject? FromVariable(string name)
    {
        if (environment.Variable(name) is not { } value)
            return null;
        var path = environment.Absolute(value);
        if (disk.IsDirectory(path))
            return Subject(path, $"taken from ${name}");
        _rejected.Add($"${name} names `{environment.Short(path)}`, which is not a directory");
        return null;
    }

    private Subject? FromDirectory(string name)
    {
        var path = environment.Absolute(name);
        if (!disk.IsDirectory(path))
            return null;
        if (disk.IsFile($"{path}/pyvenv.cfg") || disk.IsDirectory($"{path}/conda-meta"))
            return Subject(path, $"found as ./{name}");
        _rejected.Add($"`./{name}` has neither pyvenv.cfg nor conda-meta");
        return null;
    }

    private Subject? FromSearchPath()
    {
        string[] names = environment.IsWindows ? ["python.exe"] : ["python3", "python"];
        foreach (var name in names)
        {
            foreach (var directory in _path.Directories)
            {
                if (Interpreter(TreePath.Join(directory, name)) is { } path)
                    return Subject(path, $"first {name} on PATH");
            }
        }

        return null;
    }

    private string? Interpreter(string path)
    {
        if (!_path.IsProgram(path))
            return null;
        if (!PyenvShim.IsShim(path, disk))
            return Shebang.IsScript(disk, path) ? Reject(path, "is a script, not an interpreter") : path;
        return PyenvShim.Resolve(path, environment, disk, out var reason) ?? Reject(path, reason);
    }

    private string? Reject(string path, string reason)
    {
        _rejected.Add($"`{environment.Short(path)}` {reason}");
        return null;
    }

    private Subject Subject(string path, string because) => new(disk, path, environment.Short(path), because);
}
