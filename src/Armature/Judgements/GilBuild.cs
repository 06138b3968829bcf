using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Judgements;

/// <summary>
/// Files for a free-threaded Python that were compiled for a Python with the GIL. An object has another layout there, so such code reads and
/// writes the wrong memory.
/// </summary>
internal sealed class GilBuild(LoadGraph graph)
{
    // what Py_DECREF, which is compiled into every file, calls: CPython Include/refcount.h with and without Py_GIL_DISABLED
    private const string WithGil = "_Py_Dealloc";
    private static readonly string[] s_withoutGil = ["_Py_DecRefShared", "_Py_MergeZeroLocalRefcount"];

    private readonly bool _applies = graph.Target.Python is { Implementation: PythonImplementation.CPython, IsFreeThreaded: true };

    // libraries that modules of the subject load into the process
    private readonly Lazy<HashSet<string>> _loaded = new(() =>
        graph
            .Files.Where(file => EntryFunction.IsModule(file.File))
            .SelectMany(file => file.Closure?.Objects ?? [])
            .Select(part => TreePath.Normalize(part.Path))
            .ToHashSet(StringComparer.Ordinal)
    );

    /// <summary>Whether it is such a file: a module, or a library that a module loads.</summary>
    public bool Is(NativeFile file) =>
        _applies
        && file.Image is not null
        && file.Extension?.Kind is not SuffixKind.StableAbi
        && HasGilsCode(file)
        && (EntryFunction.IsModule(file) || IsForThisAbi(file) || _loaded.Value.Contains(file.Path));

    private static bool HasGilsCode(NativeFile file)
    {
        var imports = PythonImports.Of(file).Select(import => import.Name).ToHashSet(StringComparer.Ordinal);
        return imports.Contains(WithGil) && !imports.Overlaps(s_withoutGil);
    }

    // the package is for free-threaded Pythons only
    private static bool IsForThisAbi(NativeFile file) =>
        file.Owner is { Tags: { IsEmpty: false } tags }
        && tags.All(tag => tag.Abi.StartsWith("cp", StringComparison.Ordinal) && tag.Abi.EndsWith('t'));
}
