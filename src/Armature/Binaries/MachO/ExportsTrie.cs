using System.Collections;

namespace Armature.Binaries.MachO;

/// <summary>
/// Reads the exports trie (<c>mach-o/loader.h</c>, EXPORT_SYMBOL_FLAGS_*): nodes of an optional symbol and of edges that each add to the name. Every
/// node is entered once, and edges may not overlap, so that neither a loop nor a shared tail makes more of a file than is in it.
/// </summary>
internal ref struct ExportsTrie
{
    private const string Structure = "exports trie";

    /// <summary>Names share their beginnings: in published wheels one byte of a trie stands for 2.4 bytes of names at the most.</summary>
    private const int MostSharing = 16;

    private const ulong KindMask = 3;
    private const ulong ThreadLocal = 1;
    private const ulong WeakDefinition = 4;
    private const ulong Reexport = 8;

    private readonly ByteView _trie;
    private readonly int _libraries;
    private readonly FaultList _faults;
    private readonly SymbolPool _pool;
    private readonly BitArray _entered;
    private readonly Stack<Edges> _open = new();
    private byte[] _name = new byte[256];
    private long _edgeBytes;

    private ExportsTrie(ByteView trie, int libraries, FaultList faults)
    {
        _trie = trie;
        _libraries = libraries;
        _faults = faults;
        _pool = new SymbolPool((long)trie.Length * MostSharing);
        _entered = new BitArray(trie.Length);
    }

    /// <summary>The edges of an entered node that are not followed yet.</summary>
    private readonly record struct Edges(long Next, int Left, int NameLength);

    public static SymbolTable Read(in ByteView trie, int libraries, FaultList faults)
    {
        var reader = new ExportsTrie(trie, libraries, faults);
        reader.Walk();
        return reader._pool.ToTable();
    }

    private void Walk()
    {
        var isWhole = TryEnter(0, 0);
        while (isWhole && _open.TryPop(out var edges))
            isWhole = TryFollow(edges);
    }

    /// <summary>Follows the next edge of a node.</summary>
    private bool TryFollow(Edges edges)
    {
        var cursor = new LebCursor(_trie, edges.Next);
        if (!cursor.TryText(out var text) || !cursor.TryUleb(out var child))
            return Stop(edges.Next, "has an edge that is cut short");
        _edgeBytes += text.Length;
        if (_edgeBytes > _trie.Length)
            return Stop(edges.Next, "has edges that overlap");
        if (edges.Left > 1)
            _open.Push(new Edges(cursor.Position, edges.Left - 1, edges.NameLength));
        var length = edges.NameLength + text.Length;
        if (length > _name.Length)
            Array.Resize(ref _name, length * 2);
        text.CopyTo(_name.AsSpan(edges.NameLength));
        return TryEnter(child, length);
    }

    private bool TryEnter(ulong node, int nameLength)
    {
        if (node >= (ulong)_trie.Length)
            return Stop(0, $"has a node at 0x{node:x}, outside of itself");
        var at = (long)node;
        if (_entered[(int)at])
            return Stop(at, "has a node that two edges lead to");
        _entered[(int)at] = true;
        var cursor = new LebCursor(_trie, at);
        if (!cursor.TryUleb(out var size) || size > (ulong)(_trie.Length - cursor.Position))
            return Stop(at, "has a node that is cut short");
        var children = new LebCursor(_trie, cursor.Position + (long)size);
        if (size > 0 && !TryAdd(cursor, nameLength))
            return Stop(at, "has a symbol that is cut short, or names that grow beyond reason");
        if (!children.TryByte(out var count))
            return Stop(at, "has a node that is cut short");
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

    /// <summary>The library's ordinal and the symbol's name there; an empty one is the same name.</summary>
    private readonly bool TryReexport(LebCursor terminal, ref Symbol symbol)
    {
        if (!terminal.TryUleb(out var ordinal) || !terminal.TryText(out var original) || !_pool.TryAddName(original, out var forwarder))
            return false;
        var library = LibraryOrdinal.ToLibrary(LibraryOrdinal.FromUleb(ordinal), _libraries, terminal.At, _faults);
        symbol = symbol with { IsReexport = true, Library = library, Forwarder = forwarder };
        return true;
    }

    private readonly bool Stop(long at, string problem)
    {
        _faults.Add(_trie.At(at), Structure, problem);
        return false;
    }
}
