using System.Collections.Immutable;

namespace Armature.Subjects.Search;

/// <summary>Finds the environment that a person most likely means, where nothing was named.</summary>
internal sealed class NearbySearch(HostEnvironment environment, FileTree disk)
{
    private readonly ImmutableArray<string>.Builder _passedOver = ImmutableArray.CreateBuilder<string>();
    private readonly PathSearch _path = new(environment, disk);

    public FindOutcome Find()
    {
        var subject =
            FromVariable("VIRTUAL_ENV")
            ?? FromVariable("CONDA_PREFIX")
            ?? FromDirectory(".venv")
            ?? FromDirectory("venv")
            ?? FromSearchPath();
        var passedOver = _passedOver.ToImmutable();
        return subject is null ? new FindOutcome.Nothing(passedOver) : new FindOutcome.Found(subject, passedOver);
    }

    private Subject? FromVariable(string name)
    {
        if (environment.Variable(name) is not { } value)
            return null;
        var path = environment.Absolute(value);
        if (disk.IsDirectory(path))
            return Subject(path, $"taken from ${name}");
        _passedOver.Add($"${name} names `{environment.Short(path)}`, which is no directory");
        return null;
    }

    private Subject? FromDirectory(string name)
    {
        var path = environment.Absolute(name);
        if (!disk.IsDirectory(path))
            return null;
        if (disk.IsFile($"{path}/pyvenv.cfg") || disk.IsDirectory($"{path}/conda-meta"))
            return Subject(path, $"found as ./{name}");
        _passedOver.Add($"`./{name}` has neither pyvenv.cfg nor conda-meta");
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
            return Shebang.IsScript(disk, path) ? PassOver(path, "is a script and no interpreter") : path;
        return PyenvShim.Resolve(path, environment, disk, out var reason) ?? PassOver(path, reason);
    }

    private string? PassOver(string path, string reason)
    {
        _passedOver.Add($"`{environment.Short(path)}` {reason}");
        return null;
    }

    private Subject Subject(string path, string because) => new(disk, path, environment.Short(path), because);
}
