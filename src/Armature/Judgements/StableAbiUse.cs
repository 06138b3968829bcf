using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;

namespace Armature.Judgements;

/// <summary>Symbols that a module for the stable ABI imports from Python although its tags do not allow them.</summary>
/// <param name="Floor">The oldest Python that its tags promise to support; null if they promise none.</param>
/// <param name="Needs">The oldest Python in which all its stable symbols are stable.</param>
/// <param name="Newer">Symbols that became stable after the floor.</param>
/// <param name="Foreign">Symbols that are not in the stable ABI of its system.</param>
/// <param name="Absent">Symbols that the target's Python does not export; without a known Python, that of the floor.</param>
internal sealed record StableAbiUse(
    PackedVersion? Floor,
    PackedVersion Needs,
    ImmutableArray<string> Newer,
    ImmutableArray<string> Foreign,
    ImmutableArray<string> Absent
)
{
    /// <summary>The violations of a file; null if it does not claim the stable ABI or does not violate it.</summary>
    public static StableAbiUse? Of(LoadGraph graph, JudgedFile judged)
    {
        var file = judged.File;
        var tags = TagsOf(graph, judged);
        if (!Claims(file, tags))
            return null;
        var floor = FloorOf(tags);
        var python = Version(graph.Target.Python);
        var reader = new Reader(graph, judged, floor, python ?? floor);
        foreach (var import in PythonImports.Of(file))
            reader.Add(import);
        return reader.Result();
    }

    /// <summary>Whether an undefined symbol is a violation of the stable ABI.</summary>
    public static bool Explains(LoadGraph graph, JudgedFile judged, string symbol) =>
        Of(graph, judged) is { } use && use.Absent.Contains(symbol);

    /// <summary>Whether a module claims the stable ABI.</summary>
    public static bool IsPromised(LoadGraph graph, JudgedFile judged) => Claims(judged.File, TagsOf(graph, judged));

    private static ImmutableArray<WheelTag> TagsOf(LoadGraph graph, JudgedFile judged) =>
        graph.Inventory is SubjectInventory.Wheel { Facts.Name.Tags: var tags } ? tags : judged.Owner?.Tags ?? [];

    private static bool Claims(NativeFile file, ImmutableArray<WheelTag> tags) =>
        file.Extension?.Kind switch
        {
            SuffixKind.StableAbi => true,
            SuffixKind.Plain => !tags.IsEmpty && tags.All(IsStable) && EntryFunction.IsModule(file),
            _ => false,
        };

    private static bool IsStable(WheelTag tag) => tag.Abi is "abi3" or "abi3t";

    private static PackedVersion? FloorOf(ImmutableArray<WheelTag> tags)
    {
        PackedVersion? floor = null;
        foreach (var tag in tags.Where(IsStable))
        {
            if (
                tag.Python.StartsWith("cp3", StringComparison.Ordinal)
                && int.TryParse(tag.Python[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                && !(floor <= new PackedVersion(3, minor))
            )
                floor = new PackedVersion(3, minor);
        }

        return floor;
    }

    private static PackedVersion? Version(PythonAbi? python) =>
        python is { Implementation: PythonImplementation.CPython, Version: { Major: 3, Minor: var minor } }
            ? new PackedVersion(3, minor)
            : null;

    private sealed class Reader(LoadGraph graph, JudgedFile judged, PackedVersion? floor, PackedVersion? python)
    {
        private readonly SortedSet<string> _newer = new(StringComparer.Ordinal);
        private readonly SortedSet<string> _foreign = new(StringComparer.Ordinal);
        private readonly SortedSet<string> _absent = new(StringComparer.Ordinal);
        private PackedVersion _needs = floor ?? new PackedVersion(3, 2);

        public void Add(PythonImport import)
        {
            if (StableAbi.Symbols.TryGetValue(import.Name, out var symbol) && IsOnSystem(symbol.Macro))
                Judge(symbol, import.Library);
            else if (!IsExportedByPackage(import.Name))
                _foreign.Add(import.Name);
        }

        public StableAbiUse? Result()
        {
            foreach (var fault in judged.Loaded.Closure?.Faults.OfType<LoadFault.Symbol>() ?? [])
            {
                if (fault.NeededBy == judged.File.Path && (_foreign.Contains(fault.Name) || StableAbi.Symbols.ContainsKey(fault.Name)))
                    _absent.Add(fault.Name);
            }

            return _newer.Count + _foreign.Count + _absent.Count == 0
                ? null
                : new StableAbiUse(floor, _needs, [.. _newer], [.. _foreign], [.. _absent]);
        }

        private void Judge(StableAbiSymbol symbol, string? library)
        {
            if (symbol.Added > _needs)
                _needs = symbol.Added;
            if (symbol.Added > floor)
                _newer.Add(symbol.Name);
            // python3.dll forwards stable symbols only
            var since =
                library?.StartsWith("python3", StringComparison.OrdinalIgnoreCase) is true && IsForwarder(library)
                    ? symbol.Added
                    : symbol.Exported;
            if (since > python)
                _absent.Add(symbol.Name);
        }

        private static bool IsForwarder(string library) =>
            library.Equals("python3.dll", StringComparison.OrdinalIgnoreCase)
            || library.Equals("python3t.dll", StringComparison.OrdinalIgnoreCase);

        private bool IsOnSystem(string? macro)
        {
            var isWindows = judged.File.Image?.Format is BinaryFormat.Pe;
            return macro switch
            {
                "MS_WINDOWS" or "USE_STACKCHECK" => isWindows,
                "HAVE_FORK" => !isWindows,
                "Py_REF_DEBUG" or "Py_TRACE_REFS" => graph.Target.Python is { IsDebug: true },
                _ => true,
            };
        }

        // a symbol named like one of Python's that another file of the package exports
        private bool IsExportedByPackage(string name)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(name);
            return graph
                .Files.Where(other => other.File.Path != judged.File.Path && other.File.Owner == judged.File.Owner)
                .Any(other => other.File.Image?.Slices.Any(slice => slice.Exports.Contains(bytes)) is true);
        }
    }
}
