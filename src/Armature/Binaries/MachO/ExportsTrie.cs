using System.Collections;

namespace Armature.Binaries.MachO;

/// <summary>
/// Reads the exports trie (<c>mach-o/loader.h</c>, EXPORT_SYMBOL_FLAGS_*). A node may have a symbol and edges, each of which appends to the
/// name. Nodes are visited once and edges may not overlap, so that cycles and shared suffixes cannot inflate the result.
/// </summary>
internal ref struct ExportsTrie
{
    private const string Structure = "exports trie";

    /// <summary>Limit for the names' total length as a multiple of the trie's. In published wheels that ratio is at most 2.4.</summary>
    private const int MaxNameRatio = 16;

    private const ulong KindMask = 3;
    private const ulong ThreadLocal = 1;
    private const ulong WeakDefinition = 4;
    private const ulong Reexport = 8;

    private readonly ByteView _trie;
    private readonly int _libraries;
    private readonly FaultList _faults;
    private readonly SymbolPool _pool;
    private readonly BitArray _visited;
    private readonly Stack<Edges> _open = new();
    private byte[] _name = new byte[256];
    private long _edgeBytes;

    private ExportsTrie(ByteView trie, int libraries, FaultList faults)
    {
        _trie = trie;
        _libraries = libraries;
        _faults = faults;
        _pool = new SymbolPool((long)trie.Length * MaxNameRatio);
        _visited = new BitArray(trie.Length);
    }

    /// <summary>The remaining edges of a visited node.</summary>
    private readonly record struct Edges(long Next, int Left, int NameLength);

    public static SymbolTable Read(in ByteView trie, int libraries, FaultList faults)
    {
        var reader = new ExportsTrie(trie, libraries, faults);
        reader.Walk();
        return reader._pool.ToTable();
    }

    private void Walk()
    {
        var isValid = TryVisit(0, 0);
        while (isValid && _open.TryPop(out var edges))
            isValid = TryFollow(edges);
    }

    /// <summary>Follows the next edge of a node; false after a fault.</summary>
    private bool TryFollow(Edges edges)
    {
        var cursor = new LebCursor(_trie, edges.Next);
        if (!cursor.TryText(out var text) || !cursor.TryUleb(out var child))
            return Fail(edges.Next, "has an edge that is cut off");
        _edgeBytes += text.Length;
        if (_edgeBytes > _trie.Length)
            return Fail(edges.Next, "has edges that overlap");
        if (edges.Left > 1)
            _open.Push(new Edges(cursor.Position, edges.Left - 1, edges.NameLength));
        var length = edges.NameLength + text.Length;
        if (length > _name.Length)
            Array.Resize(ref _name, length * 2);
        text.CopyTo(_name.AsSpan(edges.NameLength));
        return TryVisit(child, length);
    }

    private bool TryVisit(ulong node, int nameLength)
    {
        if (node >= (ulong)_trie.Length)
            return Fail(0, $"has a node at 0x{node:x}, outside the trie");
        var at = (long)node;
        if (_visited[(int)at])
            return Fail(at, "has a node with two incoming edges");
        _visited[(int)at] = true;
        var cursor = new LebCursor(_trie, at);
        if (!cursor.TryUleb(out var size) || size > (ulong)(_trie.Length - cursor.Position))
            return Fail(at, "has a node that is cut off");
        var children = new LebCursor(_trie, cursor.Position + (long)size);
        if (size > 0 && !TryAdd(cursor, nameLength))
            return Fail(at, "has a symbol that is cut off, or names longer than the limit");
        if (!children.TryByte(out var count))
            return Fail(at, "has a node that is cut off");
        if (count > 0)
            _open.Push(new Edges(children.Position, count, nameLength));
        return true;
    }

    private readonly bool TryAdd(LebCursor terminal, int nameLength)
    {
        if (!_pool.TryAddName(_name.AsSpan(0, nameLength), out var name) || !terminal.TryUleb(out var flags))
            return false;
        var symbol = new Symbol
        {
            Name = name,
            Binding = (flags & WeakDefinition) != 0 ? SymbolBinding.Weak : SymbolBinding.Strong,
            Kind = (flags & KindMask) == ThreadLocal ? SymbolKind.ThreadLocal : SymbolKind.Unspecified,
            Version = -1,
            Library = Symbol.Self,
        };
        if ((flags & Reexport) != 0 && !TryReexport(terminal, ref symbol))
            return false;
        _pool.Add(symbol);
        return true;
    }

    /// <summary>Reads the library's ordinal and the symbol's name in that library; an empty string means the same name.</summary>
    private readonly bool TryReexport(LebCursor terminal, ref Symbol symbol)
    {
        if (!terminal.TryUleb(out var ordinal) || !terminal.TryText(out var original) || !_pool.TryAddName(original, out var forwarder))
            return false;
        var library = LibraryOrdinal.ToLibrary(LibraryOrdinal.FromUleb(ordinal), _libraries, terminal.At, _faults);
        symbol = symbol with { IsReexport = true, Library = library, Forwarder = forwarder };
        return true;
    }

    private readonly bool Fail(long at, string problem)
    {
        _faults.Add(_trie.At(at), Structure, problem);
        return false;
    }
}
