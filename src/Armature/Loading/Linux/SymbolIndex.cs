using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>
/// Hash table of the definitions of one library, keyed by the bytes of their names so that no string is allocated for a symbol. Versions are matched
/// as in glibc <c>elf/dl-lookup.c</c>, check_match.
/// </summary>
internal sealed class SymbolIndex
{
    // definitions with a lower version index (local, base, the first version) match an unversioned reference even if they are not the default version
    private const int FirstLaterVersion = 3;

    private readonly SymbolTable _symbols;
    private readonly uint[] _hashes;

    // indexes of symbols plus 1, so that 0 ends a chain
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

    /// <summary>Whether the library defines no symbols.</summary>
    public bool IsEmpty => _symbols.Count == 0;

    /// <summary>Whether the library has no version information: it then satisfies references to any version.</summary>
    public bool IsUnversioned => _symbols.Versions.IsEmpty;

    /// <summary>The hash of each name in a table.</summary>
    public static uint[] HashesOf(SymbolTable symbols)
    {
        var hashes = GC.AllocateUninitializedArray<uint>(symbols.Count);
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = Hash(symbols.Utf8(symbols.Symbols[i].Name));
        return hashes;
    }

    /// <summary>Whether the library defines a symbol for glibc's loader.</summary>
    /// <param name="name">The symbol.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="wanted">The version that the reference requires; null if it has none.</param>
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

    /// <summary>
    /// Whether the library defines a symbol without regard to versions, as musl's loader looks it up: definitions of hidden versions and indirect functions
    /// do not count.
    /// </summary>
    /// <param name="name">The symbol.</param>
    /// <param name="hash">Its hash.</param>
    public bool DefinesUnversioned(ReadOnlySpan<byte> name, uint hash)
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

    /// <inheritdoc cref="DefinesUnversioned(ReadOnlySpan{byte}, uint)"/>
    public bool DefinesUnversioned(ReadOnlySpan<byte> name) => DefinesUnversioned(name, Hash(name));

    /// <summary>The hash of a name.</summary>
    public static uint HashOf(string name) => Hash(Encoding.UTF8.GetBytes(name));

    private int First(uint hash) => _heads[hash & (uint)(_heads.Length - 1)] - 1;

    private bool IsVersion(in Symbol symbol, SymbolVersion wanted) =>
        _symbols.VersionOf(symbol) is { IsBase: false } version ? version.Name == wanted.Name : !symbol.IsHiddenVersion;

    // eight bytes at a time, because mangled names are long; the multiplication is meant to overflow
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length;
        for (; name.Length >= sizeof(ulong); name = name[sizeof(ulong)..])
            hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name));
        var rest = 0UL;
        foreach (var value in name)
            rest = (rest << 8) | value;
        hash = Mixed(hash ^ rest);
        return (uint)(hash >> 32);

        static ulong Mixed(ulong value) => unchecked((value ^ (value >> 29)) * Odd);
    }
}
