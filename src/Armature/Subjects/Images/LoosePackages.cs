using System.Collections.Immutable;

namespace Armature.Subjects.Images;

/// <summary>
/// Finds directories of packages outside the environments of an image, such as <c>/var/task</c> of AWS Lambda, <c>pip install --target</c> and
/// <c>/home/site/wwwroot/.python_packages</c> of Azure. Packages without native code need no examination of their own.
/// </summary>
internal static class LoosePackages
{
    // more than these are parts of one program, as Bazel makes them
    private const int MaxDirectories = 8;

    // where copies of packages are kept that Python does not import as installed ones
    private static readonly string[] s_private = ["_vendor", "_vendored", "__pycache__", "pkgs", "ensurepip", ".cache", ".pex"];

    // stores in which each package has a prefix of its own
    private static readonly string[] s_stores = ["/nix/store/", "/gnu/store/"];

    /// <summary>The directories, the outermost only, sorted.</summary>
    /// <param name="image">The image.</param>
    /// <param name="environments">The prefixes of its environments.</param>
    public static ImmutableArray<string> Find(OpenImage image, IReadOnlyCollection<string> environments)
    {
        var onPath = (image.Facts.Variables.GetValueOrDefault("PYTHONPATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(image.System.RealPath)
            .ToHashSet(StringComparer.Ordinal);
        SortedSet<string> found = new(StringComparer.Ordinal);
        foreach (var (path, node) in image.Tree.Nodes)
        {
            if (
                node.Kind is EntryKind.Directory
                && path.EndsWith(".dist-info", StringComparison.Ordinal)
                && TreePath.Parent(path) is { Length: > 1 } directory
                && !onPath.Contains(directory)
                && !directory.Split('/').Any(s_private.Contains)
                && !s_stores.Any(store => directory.StartsWith(store, StringComparison.Ordinal))
                && !environments.Any(prefix => IsOf(directory, prefix))
            )
                found.Add(directory);
        }

        found.RemoveWhere(directory => found.Any(other => other != directory && TreePath.IsUnder(directory, other)));
        found.RemoveWhere(directory => !HasNativeCode(image, directory));
        return found.Count > MaxDirectories && Common([.. found]) is { Length: > 1 } program ? [program] : [.. found];
    }

    private static string Common(string[] directories)
    {
        var common = directories[0];
        while (!directories.All(directory => TreePath.IsUnder(directory, common)))
            common = TreePath.Parent(common) ?? "/";
        return common;
    }

    // PREFIX/lib/python3.12/site-packages; Debian's Python also imports from below /usr/local
    private static bool IsOf(string directory, string prefix) =>
        prefix == "/usr"
            ? IsLibrary(directory, "/usr")
                || IsLibrary(directory, "/usr/local")
                || directory.StartsWith("/usr/share/", StringComparison.Ordinal)
            : TreePath.IsUnder(directory, prefix) && (prefix != "/usr/local" || IsLibrary(directory, prefix));

    private static bool IsLibrary(string directory, string prefix) =>
        directory.StartsWith($"{prefix}/lib/", StringComparison.Ordinal)
        || directory.StartsWith($"{prefix}/lib64/", StringComparison.Ordinal);

    private static bool HasNativeCode(OpenImage image, string directory) =>
        image.Tree.Nodes.Any(node =>
            node.Value.Body is not null
            && TreePath.IsUnder(node.Key, directory)
            && (node.Key.EndsWith(".so", StringComparison.Ordinal) || node.Key.Contains(".so.", StringComparison.Ordinal))
        );
}
