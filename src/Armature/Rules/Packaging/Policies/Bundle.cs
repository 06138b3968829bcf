using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Packaging.Policies;

/// <summary>The libraries that a wheel contains, and those that its files need in addition.</summary>
internal sealed class Bundle
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    public Bundle(LoadGraph graph)
    {
        foreach (var file in graph.Files)
        {
            _names.Add(TreePath.Name(file.File.Path));
            foreach (var slice in file.File.Image?.Slices ?? [])
                _names.Add(TreePath.Name(slice.Name ?? ""));
            foreach (var fault in file.Closure?.Faults.OfType<LoadFault.Library>() ?? [])
                _missing.Add(fault.Need.Name);
        }
    }

    /// <summary>Libraries that a file needs and the wheel does not contain, without those that missing-library reports.</summary>
    public IEnumerable<string> Outside(NativeFile file) => file.Image?.Slices.SelectMany(Outside).Distinct(StringComparer.Ordinal) ?? [];

    // a Python library is reported by links-libpython
    private IEnumerable<string> Outside(Slice slice) =>
        slice
            .Needed.Where(needed => needed.Kind is not (NeededKind.Weak or NeededKind.Filter))
            .Select(needed => needed.Name)
            .Where(name => !_names.Contains(TreePath.Name(name)) && !_missing.Contains(name) && !IsPython(TreePath.Name(name)));

    private static bool IsPython(string name) => name.StartsWith("libpython", StringComparison.Ordinal) || name is "Python" or "Python3";
}
