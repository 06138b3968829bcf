namespace Armature.Binaries.MachO;

/// <summary>Collects the imports of a slice: one per symbol and library, even if many pointers are bound to it.</summary>
internal sealed class ImportTable
{
    /// <summary>Limit for the names' total length as a multiple of their bytes in the file, since names may overlap.</summary>
    private const int MaxNameRatio = 4;

    private readonly SymbolPool _pool;
    private readonly HashSet<int> _known;
    private readonly int _libraries;
    private readonly FaultList _faults;

    /// <param name="libraries">The number of dependencies, which ordinals count from 1.</param>
    /// <param name="nameBytes">Bytes of the file that contain the names.</param>
    public ImportTable(int libraries, long nameBytes, FaultList faults)
    {
        _pool = new SymbolPool(nameBytes * MaxNameRatio);
        _known = new HashSet<int>(new SameSymbol(_pool));
        _libraries = libraries;
        _faults = faults;
    }

    /// <summary>Adds a symbol; false if the names exceed the limit.</summary>
    /// <param name="at">Where the import is, for a fault.</param>
    public bool TryAdd(ReadOnlySpan<byte> name, int ordinal, bool isWeak, bool isLazy, FileOffset at)
    {
        if (!_pool.TryAddName(name, out var range))
        {
            _faults.Add(at, "imports", "have overlapping names longer than the limit");
            return false;
        }

        _pool.Add(
            new Symbol
            {
                Name = range,
                Binding = isWeak ? SymbolBinding.Weak : SymbolBinding.Strong,
                Version = -1,
                Library = LibraryOrdinal.ToLibrary(ordinal, _libraries, at, _faults),
                IsLazy = isLazy,
            }
        );
        MergeDuplicate();
        return true;
    }

    public SymbolTable ToTable() => _pool.ToTable();

    /// <summary>A symbol added twice is strong if either import is strong, and lazy only if both are.</summary>
    private void MergeDuplicate()
    {
        var last = _pool.Symbols.Length - 1;
        if (!_known.TryGetValue(last, out var known))
        {
            _known.Add(last);
            return;
        }

        var (other, first) = (_pool.Symbols[last], _pool.Symbols[known]);
        _pool.Symbols[known] = first with
        {
            Binding = other.Binding is SymbolBinding.Strong ? SymbolBinding.Strong : first.Binding,
            IsLazy = first.IsLazy && other.IsLazy,
        };
        _pool.RemoveLast();
    }

    private sealed class SameSymbol(SymbolPool pool) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) =>
            pool.Symbols[x].Library == pool.Symbols[y].Library
            && pool.Utf8(pool.Symbols[x].Name).SequenceEqual(pool.Utf8(pool.Symbols[y].Name));

        public int GetHashCode(int obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(pool.Utf8(pool.Symbols[obj].Name));
            hash.Add(pool.Symbols[obj].Library);
            return hash.ToHashCode();
        }
    }
}
