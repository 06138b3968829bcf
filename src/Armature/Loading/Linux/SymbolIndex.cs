using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>
/// The definitions of one library by name, as chains over the bytes of its names: no text is made for a symbol. What matches is
/// decided as in glibc <c>elf/dl-lookup.c</c>, check_match.
/// </summary>
internal sealed class SymbolIndex
{
    // a version index below this needs no default version to be found by those who ask for none: local, base and the first
    private const int FirstLaterVersion = 3;

    private readonly SymbolTable _symbols;
    private readonly uint[] _hashes;

    // numbers of symbols counted from 1, so that 0 ends a chain
    private readonly int[] _heads;
    private readonly int[] _next;

    public SymbolIndex(SymbolTable symbols)
    {
        _symbols = symbols;
        _hashes = HashesOf(symbols);
        _heads = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(symbols.Count, 1))];
        _next = GC.AllocateUninitializedArray<int>(symbols.Count);
        for (var i = symbols.Count - 1; i >= 0; i--)
        {
            ref var head = ref _heads[_hashes[i] & (uint)(_heads.Length - 1)];
            _next[i] = head;
            head = i + 1;
        }
    }

    /// <summary>No definitions at all.</summary>
    public bool IsEmpty => _symbols.Count == 0;

    /// <summary>No version information at all: any reference to a version is satisfied.</summary>
    public bool IsUnversioned => _symbols.Versions.IsEmpty;

    /// <summary>The hash of each name of a table.</summary>
    public static uint[] HashesOf(SymbolTable symbols)
    {
        var hashes = GC.AllocateUninitializedArray<uint>(symbols.Count);
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = Hash(symbols.Utf8(symbols.Symbols[i].Name));
        return hashes;
    }

    /// <summary>Whether a reference finds its definition here.</summary>
    /// <param name="name">The symbol.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="wanted">The version that the reference asks for; null for none.</param>
    public bool Defines(ReadOnlySpan<byte> name, uint hash, SymbolVersion? wanted)
    {
        var defaults = 0;
        for (var i = First(hash); i >= 0; i = _next[i] - 1)
        {
            if (_hashes[i] != hash || !_symbols.Utf8(_symbols.Symbols[i].Name).SequenceEqual(name))
                continue;
            ref readonly var symbol = ref _symbols.Symbols[i];
            if (IsUnversioned || (wanted is null ? symbol.Version < FirstLaterVersion : IsVersion(symbol, wanted)))
                return true;
            if (wanted is null && !symbol.IsHiddenVersion)
                defaults++;
        }

        return defaults == 1;
    }

    /// <summary>Whether a definition of that name is here for a loader that knows no versions: musl passes over hidden ones and indirect functions.</summary>
    /// <param name="name">The symbol.</param>
    /// <param name="hash">Its hash.</param>
    public bool Offers(ReadOnlySpan<byte> name, uint hash)
    {
        for (var i = First(hash); i >= 0; i = _next[i] - 1)
        {
            ref readonly var symbol = ref _symbols.Symbols[i];
            if (
                _hashes[i] == hash
                && symbol is { IsHiddenVersion: false, Kind: not SymbolKind.IndirectFunction }
                && _symbols.Utf8(symbol.Name).SequenceEqual(name)
            )
                return true;
        }

        return false;
    }

    /// <summary>The same where the hash is not at hand.</summary>
    public bool Offers(ReadOnlySpan<byte> name) => Offers(name, Hash(name));

    /// <summary>The hash of a name.</summary>
    public static uint HashOf(string name) => Hash(Encoding.UTF8.GetBytes(name));

    private int First(uint hash) => _heads[hash & (uint)(_heads.Length - 1)] - 1;

    private bool IsVersion(in Symbol symbol, SymbolVersion wanted) =>
        _symbols.VersionOf(symbol) is { IsBase: false } version ? version.Name == wanted.Name : !symbol.IsHiddenVersion;

    // eight bytes at a time: mangled names are long; multiplication wraps by definition
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length;
        for (; name.Length >= sizeof(ulong); name = name[sizeof(ulong)..])
            hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name));
        var rest = 0UL;
        foreach (var letter in name)
            rest = (rest << 8) | letter;
        hash = Mixed(hash ^ rest);
        return (uint)(hash >> 32);

        static ulong Mixed(ulong value) => unchecked((value ^ (value >> 29)) * Odd);
    }
}
