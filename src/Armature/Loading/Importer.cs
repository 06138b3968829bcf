using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>
/// Which file of a module the import system takes: the first suffix of its list that is there, then <c>.py</c>
/// (CPython <c>Lib/importlib/_bootstrap_external.py</c>, <c>FileFinder.find_spec</c>).
/// </summary>
internal sealed class Importer
{
    private readonly SubjectInventory _inventory;
    private readonly Target _target;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _best = new Dictionary<string, int>(
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    public Importer(SubjectInventory inventory, Target target)
    {
        (_inventory, _target) = (inventory, target);
        foreach (var file in inventory.NativeFiles)
        {
            if (Rank(file) is { } rank && (!_best.TryGetValue(Place(file), out var best) || rank < best))
                _best[Place(file)] = rank;
        }
    }

    /// <summary>What happens to a file that the import system does not take; null for one that it takes, or that is no module.</summary>
    public ImportOutcome.Invisible? Overlooked(NativeFile file)
    {
        if (file is not { Role: NativeRole.ExtensionModule, Extension: not null } || _target.ExtensionSuffixes.Count == 0)
            return null;
        var isTaken = _best.TryGetValue(Place(file), out var best);
        if (isTaken && Rank(file) == best)
            return null;
        return new ImportOutcome.Invisible(
            isTaken || file.ModuleName is not { } module || HasSource(file) ? null : PythonMessages.NoModule(module, _target.Python)
        );
    }

    private int? Rank(NativeFile file)
    {
        if (file is not { Role: NativeRole.ExtensionModule, Extension: { } name })
            return null;
        for (var rank = 0; rank < _target.ExtensionSuffixes.Count; rank++)
        {
            if (_target.ExtensionSuffixes[rank].Equals(name.Suffix, StringComparison.OrdinalIgnoreCase))
                return rank;
        }

        return null;
    }

    private bool HasSource(NativeFile file)
    {
        var stem = Place(file).ToString();
        var tree = _inventory.Subject.Tree;
        return tree.IsFile(stem + ".py") || tree.IsFile(stem + "/__init__.py");
    }

    // directory and module name: another file of the same module in another directory is another entry of sys.path
    private static ReadOnlySpan<char> Place(NativeFile file) =>
        file.Extension is { } name && file.Path.EndsWith(name.Suffix, StringComparison.Ordinal)
            ? file.Path.AsSpan(0, file.Path.Length - name.Suffix.Length)
            : file.Path;
}
