using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary>
/// Finds the native files of packages that <c>import</c> does not reach, because an earlier entry of <c>sys.path</c> has the same package: a
/// package that pip installed over Debian's is in <c>/usr/local</c>, and Debian's own stays in <c>/usr/lib</c>.
/// </summary>
/// <param name="tree">The tree.</param>
/// <param name="path"><c>sys.path</c> in order.</param>
internal sealed class HiddenFiles(FileTree tree, ImmutableArray<SearchPathEntry> path)
{
    private static readonly string[] s_sources = ["/__init__.py", ".py"];

    private readonly string[] _directories = [.. path.Where(HasPackages).Select(entry => entry.Path)];
    private readonly Dictionary<(int At, string Module), bool> _hidden = [];

    /// <summary>The files, those that are hidden marked as such.</summary>
    public ImmutableArray<NativeFile> Mark(ImmutableArray<NativeFile> files)
    {
        if (_directories.Length < 2)
            return files;
        var hidden = files.Where(IsHidden).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (hidden.Count == 0)
            return files;
        // numpy.libs belongs to numpy
        var owners = files.Where(file => hidden.Contains(file.Path)).Select(file => file.Owner).OfType<Distribution>().ToHashSet();
        return
        [
            .. files.Select(file =>
                hidden.Contains(file.Path) || (file.Owner is { } owner && owners.Contains(owner) && !IsImportable(file))
                    ? file with
                    {
                        IsHidden = true,
                    }
                    : file
            ),
        ];
    }

    private static bool HasPackages(SearchPathEntry entry) =>
        entry.Reason
            is SearchPathReason.SitePackages
                or SearchPathReason.UserSite
                or SearchPathReason.PthFile
                or SearchPathReason.PythonPath;

    private bool IsHidden(NativeFile file)
    {
        var at = Array.IndexOf(_directories, Directory(file));
        if (at <= 0 || Top(file, _directories[at]) is not { } module)
            return false;
        if (!_hidden.TryGetValue((at, module), out var isHidden))
            _hidden[(at, module)] = isHidden = _directories[..at].Any(earlier => Has(earlier, module, _directories[at]));
        return isHidden;
    }

    private bool IsImportable(NativeFile file) => Directory(file) is { } directory && Top(file, directory) is not null;

    private string? Directory(NativeFile file) =>
        _directories.Where(directory => TreePath.IsUnder(file.Path, directory)).MaxBy(directory => directory.Length);

    // a directory without __init__.py, a namespace package, hides nothing (PEP 420)
    private bool Has(string directory, string module, string other) =>
        (
            s_sources.Any(source => tree.IsFile($"{directory}/{module}{source}"))
            || tree.TryList(directory, out var entries, out _)
                && entries.Any(entry => entry.Kind is EntryKind.File && ExtensionName.TryParse(entry.Name)?.Module == module)
        )
        && tree.RealPath(directory) != tree.RealPath(other);

    // the module or package that the file is part of; null for numpy.libs, which cannot be imported
    private static string? Top(NativeFile file, string directory)
    {
        var inner = TreePath.Relative(file.Path, directory);
        var slash = inner.IndexOf('/', StringComparison.Ordinal);
        var top = slash < 0 ? ExtensionName.TryParse(inner)?.Module : inner[..slash];
        return top is null || top.Contains('.', StringComparison.Ordinal) ? null : top;
    }
}
