using System.Collections.Immutable;
using System.Text;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Commands;
using Armature.Dockerfiles.Context;
using Armature.Locks;
using Armature.Locks.RequirementsFiles;
using Armature.Packaging.Data;
using Armature.Subjects;

namespace Armature.Preflight.Images;

/// <summary>Reads what a command installs as lock files: its own arguments, and the files that it names.</summary>
internal sealed class InstalledFiles(string shown, BuildContext context, ImageFileFinder files)
{
    private readonly List<Unknown> _unknowns = [];

    /// <summary>What could not be read.</summary>
    public IEnumerable<Unknown> Unknowns => _unknowns;

    /// <summary>The files, each with its packages. The place of a package on the command line is the line of the Dockerfile.</summary>
    public ImmutableArray<LockFile> Of(BuildStage stage, BuildStep.Run step, PythonInstall install)
    {
        var found = ImmutableArray.CreateBuilder<LockFile>();
        var constraints = new List<string>();
        foreach (var file in install.Files)
        {
            var origin = files.Find(stage, step, file.Path);
            if (origin is ImageFile.NotKnown { Because: var because })
                _unknowns.Add(new Unknown($"{shown}:{install.Line}", because));
            else if (file.IsConstraint)
                constraints.AddRange(origin is ImageFile.InContext { Path: var path } ? [$"--constraint '{path}'"] : []);
            else if (Read(file, origin, install) is { } read)
                found.Add(read);
        }

        if (install.Requirements.Length > 0)
            found.Add(install.Tool == "conda" ? Conda(install) : Requirements(install, constraints));
        return [.. found.Select(file => install.IsWithoutDevelopment ? file.WithoutDevelopment() : file)];
    }

    private LockFile? Read(InstallFile file, ImageFile origin, PythonInstall install)
    {
        var read = (file.Kind, origin) switch
        {
            (null, ImageFile.InContext { Path: var directory }) => Project(directory, install),
            (null, _) => new LockFile { Kind = LockKind.Requirements },
            ({ } kind, ImageFile.InContext { Path: var path }) => LockFileReader.Read(
                context.Tree,
                path,
                context.Shown(path),
                kind,
                static _ => null
            ),
            (LockKind.Requirements, ImageFile.Inline { Text: var text, Line: var line }) => Text(text, line),
            _ => new LockFile { Kind = LockKind.Requirements, Fault = "a file that the Dockerfile contains is not read" },
        };
        if (read.Fault is { } fault)
            _unknowns.Add(new Unknown($"{shown}:{install.Line}", $"`{file.Path}`: {fault}"));
        return read.Fault is null ? read : null;
    }

    // pip install .: the dependencies of the project
    private LockFile Project(string directory, PythonInstall install)
    {
        var path = context.Tree.IsFile(directory) ? directory : TreePath.Join(directory, "pyproject.toml");
        if (context.Tree.ReadText(path) is not { } text)
        {
            _unknowns.Add(
                new Unknown(
                    $"{shown}:{install.Line}",
                    $"`{context.Shown(directory)}` has no pyproject.toml, so its dependencies are not known"
                )
            );
            return new LockFile { Kind = LockKind.Requirements };
        }

        var project = TomlData.Read(text).Root?["project"];
        var lines = project?.Texts("dependencies") ?? [];
        if (project is null || project.Texts("dynamic").Contains("dependencies"))
            _unknowns.Add(
                new Unknown($"{shown}:{install.Line}", $"the dependencies of `{context.Shown(path)}` are not in its table [project]")
            );
        var read = RequirementsReader.Read(
            context.Tree,
            path,
            context.Shown(path),
            Encoding.UTF8.GetBytes(string.Join('\n', lines)),
            static _ => null
        );
        return read with { Packages = [.. read.Packages.Select(package => package with { Place = context.Shown(path) })] };
    }

    private LockFile Requirements(PythonInstall install, List<string> constraints) =>
        Text(string.Join('\n', [.. install.Requirements, .. constraints, .. install.Options]), install.Line) is { Fault: null } read
            ? read with
            {
                Packages = [.. read.Packages.Select(package => package with { Place = $"{shown}:{install.Line}" })],
            }
            : WithFault(install);

    private LockFile WithFault(PythonInstall install)
    {
        _unknowns.Add(new Unknown($"{shown}:{install.Line}", $"`{install.Text}` cannot be read"));
        return new LockFile { Kind = LockKind.Requirements };
    }

    private LockFile Text(string text, int line)
    {
        var read = RequirementsReader.Read(
            context.Tree,
            TreePath.Join(context.Directory, "-"),
            shown,
            Encoding.UTF8.GetBytes(text),
            static _ => null
        );
        return read with { Packages = [.. read.Packages.Select(package => package with { Place = $"{shown}:{line}" })] };
    }

    private LockFile Conda(PythonInstall install)
    {
        var lines = install.Requirements.Select(static name => $"  - \"{name.Replace("\"", "", StringComparison.Ordinal)}\"");
        var channels = install.Options.Select(static name => $"  - \"{name.Replace("\"", "", StringComparison.Ordinal)}\"");
        var text = $"channels:\n{string.Join('\n', channels)}\ndependencies:\n{string.Join('\n', lines)}\n";
        var tree = new MemoryTree("").Add("/environment.yml", text);
        var read = LockFileReader.Read(tree, "/environment.yml", shown, LockKind.CondaEnvironment, static _ => null);
        return read with { Packages = [.. read.Packages.Select(package => package with { Place = $"{shown}:{install.Line}" })] };
    }
}
