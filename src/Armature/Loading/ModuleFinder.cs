using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>
/// Which file of a module Python imports: the one with the first suffix in its list of extension suffixes, otherwise <c>.py</c> (CPython
/// <c>Lib/importlib/_bootstrap_external.py</c>, <c>FileFinder.find_spec</c>).
/// </summary>
internal sealed class ModuleFinder
{
    private readonly SubjectInventory _inventory;
    private readonly Target _target;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _best = new Dictionary<string, int>(
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    public ModuleFinder(SubjectInventory inventory, Target target)
    {
        (_inventory, _target) = (inventory, target);
        foreach (var file in inventory.NativeFiles)
        {
            if (Rank(file) is { } rank && (!_best.TryGetValue(ModulePath(file), out var best) || rank < best))
                _best[ModulePath(file)] = rank;
        }
    }

    /// <summary>The outcome of a file that Python ignores; null if Python imports it or if it is not a module.</summary>
    public ImportOutcome.Invisible? Ignored(NativeFile file)
    {
        if (file is not { Role: NativeRole.ExtensionModule, Extension: not null } || _target.ExtensionSuffixes.Count == 0)
            return null;
        var isImportable = _best.TryGetValue(ModulePath(file), out var best);
        if (isImportable && Rank(file) == best)
            return null;
        return new ImportOutcome.Invisible(
            isImportable || file.ModuleName is not { } module || HasSource(file) ? null : PythonMessages.NoModule(module, _target.Python)
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
        var stem = ModulePath(file).ToString();
        var tree = _inventory.Subject.Tree;
        return tree.IsFile(stem + ".py") || tree.IsFile(stem + "/__init__.py");
    }

    // the path without the suffix: equal for all files that provide the same module in the same directory
    private static ReadOnlySpan<char> ModulePath(NativeFile file) =>
        file.Extension is { } name && file.Path.EndsWith(name.Suffix, StringComparison.Ordinal)
            ? file.Path.AsSpan(0, file.Path.Length - name.Suffix.Length)
            : file.Path;
}
