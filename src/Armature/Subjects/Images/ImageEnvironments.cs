using System.Collections.Immutable;
using Armature.Subjects.Search;

namespace Armature.Subjects.Images;

/// <summary>
/// Finds the Python environments of an image: virtual environments (<c>pyvenv.cfg</c>), conda's (<c>conda-meta</c>), and directories with an
/// interpreter and its standard library (<c>bin/python3</c> with <c>lib/python3.12/os.py</c>).
/// </summary>
internal static class ImageEnvironments
{
    private static readonly string[] s_variables = ["VIRTUAL_ENV", "CONDA_PREFIX"];

    /// <summary>The environments, each once, sorted, and the directories of packages outside them.</summary>
    public static ImmutableArray<ImageSubject> Find(OpenImage image)
    {
        var environments = Prefixes(image);
        var loose = LoosePackages.Find(image, environments);
        string[] pythons = [.. environments.Where(prefix => !image.System.IsFile(TreePath.Join(prefix, "pyvenv.cfg")))];
        // of several Pythons, none is known to be the one that imports them
        var python = pythons is [var only] ? only : null;
        return
        [
            .. environments.Select(prefix => new ImageSubject(prefix, Because(image, prefix))),
            .. loose.Select(directory => new ImageSubject(directory, Because: null, python)),
        ];
    }

    private static string? Because(OpenImage image, string prefix) =>
        s_variables.FirstOrDefault(name =>
            image.Facts.Variables.GetValueOrDefault(name) is { Length: > 1 } active
            && image.System.RealPath(active) == image.System.RealPath(prefix)
        )
            is { } variable
            ? $"which the image names in {variable}"
            : null;

    // for a directory that several Pythons share, their executables
    private static ImmutableArray<string> Prefixes(OpenImage image)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, node) in image.Tree.Nodes)
        {
            foreach (var subject in Subjects(image, path, node))
                found.TryAdd(TreePath.Join(image.System.RealPath(TreePath.Parent(subject) ?? "/"), TreePath.Name(subject)), subject);
        }

        return [.. found.Values];
    }

    private static IEnumerable<string> Subjects(OpenImage image, string path, ImageNode node)
    {
        var directory = TreePath.Parent(path) ?? "/";
        return TreePath.Name(path) switch
        {
            "pyvenv.cfg" when node.Body is not null => [directory],
            "conda-meta" when node.Kind is EntryKind.Directory && HasRecords(image, path) => [directory],
            "os.py" or "os.pyc" when node.Body is not null => OfLibrary(image, directory),
            _ => [],
        };
    }

    private static bool HasRecords(OpenImage image, string directory) =>
        image.Tree.TryList(directory, out var entries, out _)
        && entries.Any(static entry => entry.Name.EndsWith(".json", StringComparison.Ordinal));

    // /usr/local/lib/python3.12
    private static IEnumerable<string> OfLibrary(OpenImage image, string library)
    {
        var version = TreePath.Name(library);
        if (
            !InterpreterName.Is(version)
            || TreePath.Parent(library) is not { } parent
            || TreePath.Name(parent) is not ("lib" or "lib64")
            || TreePath.Parent(parent) is not { } prefix
            || image.Tree.Status(TreePath.Join(prefix, "conda-meta")) is not null
        )
            return [];
        var own = TreePath.Join(prefix, $"bin/{version}");
        string[] programs = [.. Libraries(image, parent).Select(name => TreePath.Join(prefix, $"bin/{name}")).Where(image.System.IsFile)];
        return programs.Length > 1 && programs.Contains(own) ? [own]
            : programs.Length > 0 || ((string[])["bin/python3", "bin/python"]).Any(name => image.System.IsFile(TreePath.Join(prefix, name)))
                ? [prefix]
            : [];
    }

    private static IEnumerable<string> Libraries(OpenImage image, string directory) =>
        image.Tree.TryList(directory, out var entries, out _)
            ? entries
                .Where(static entry => entry.Kind is EntryKind.Directory && InterpreterName.Is(entry.Name))
                .Select(static entry => entry.Name)
                .Where(name => image.Tree.IsFile($"{directory}/{name}/os.py") || image.Tree.IsFile($"{directory}/{name}/os.pyc"))
            : [];
}
