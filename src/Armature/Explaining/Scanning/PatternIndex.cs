using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Armature.Explaining.Scanning;

/// <summary>
/// Patterns by four letters of their anchors, the rarest in a row that each has: one look at a table of bits a letter of the text decides nearly
/// always. What is left is looked up by the four letters that follow too, where the anchor has them: logs are full of <c>python</c> and
/// <c>numpy</c>, and so are errors.
/// </summary>
internal sealed class PatternIndex
{
    private const int Letters = 4;
    private const int TableBits = 15;
    private const int ChainBits = 12;

    /// <summary>Stands for letters that the anchor does not have.</summary>
    private const ulong NoTail = 0;

    /// <summary>What logs of builds, installers and training runs repeat on every line; four letters of these are the last to be chosen.</summary>
    private const string Commonplace =
        "/usr/lib/python3 /lib/x86_64-linux-gnu/ /site-packages/ dist-packages numpy scipy torch /home/ /opt/conda/lib/ linux-x86_64 aarch64 "
        + "-linux-gnu build/temp. import include/ requirement already satisfied compiling building installing downloading collecting "
        + "error: warning: info: failed from file, line in <module> version module package object source .cpython- command";

    /// <summary>More than four letters can be worth.</summary>
    private const int OfCommonplace = 4 * 40;

    private static readonly byte[] s_rarities = Rarities();
    private static readonly ulong[] s_commonplace = Grams(Commonplace);

    private readonly List<Entry> _entries = new(1 << (ChainBits - 1));
    private readonly ulong[] _table = new ulong[1 << (TableBits - 6)];

    /// <summary>The first and last entry of each chain, from 1; 0 where there is none.</summary>
    private readonly (short First, short Last)[] _chains = new (short, short)[1 << ChainBits];

    public void Add(Pattern pattern, int owner)
    {
        var anchor = pattern.Anchor;
        if (anchor.Length < Letters)
            throw new ArgumentException($"a pattern needs {Letters} letters in a row: `{anchor}`", nameof(pattern));
        var lead = Rarest(anchor);
        var key = Key(anchor[lead..]);
        var tail = lead + (2 * Letters) <= anchor.Length ? Key(anchor[(lead + Letters)..]) : NoTail;
        var hash = Hash(key);
        Set(_table, hash);
        _entries.Add(new Entry(key, tail, pattern, owner, lead));
        var number = checked((short)_entries.Count);
        ref var chain = ref _chains[Chain(key, tail)];
        if (chain.First == 0)
            chain.First = number;
        else
            _entries[chain.Last - 1] = _entries[chain.Last - 1] with { Next = number };
        chain.Last = number;
    }

    /// <summary>Notes every pattern's anchor whose four letters start within a part of the window, each pattern's in the order of the text.</summary>
    public void Scan(FoldedText text, int from, int to, WindowHits hits)
    {
        var folded = text.Folded;
        if (folded.Length - from < Letters)
            return;
        var key = Key(folded[from..]);
        ReadOnlySpan<ulong> table = _table;
        for (var at = from; at < to && at + Letters <= folded.Length; at++)
        {
            var hash = Hash(key);
            if (IsSet(table, hash))
            {
                Note(folded, at, key, NoTail, hits);
                if (at + (2 * Letters) <= folded.Length)
                    Note(folded, at, key, Key(folded[(at + Letters)..]), hits);
            }

            key = at + Letters < folded.Length ? (key << 16) | folded[at + Letters] : key;
        }
    }

    private void Note(ReadOnlySpan<char> folded, int at, ulong key, ulong tail, WindowHits hits)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var next = _chains[Chain(key, tail)].First; next != 0; )
        {
            ref readonly var entry = ref entries[next - 1];
            next = entry.Next;
            if (entry.Key != key || entry.Tail != tail || !hits.IsWanted(entry.Owner))
                continue;
            var anchor = at - entry.Lead;
            if (anchor >= 0 && folded[anchor..].StartsWith(entry.Pattern.Anchor))
                hits.Add(entry.Owner, new Hit(entry.Pattern, anchor));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(ReadOnlySpan<char> letters) =>
        ((ulong)letters[0] << 48) | ((ulong)letters[1] << 32) | ((ulong)letters[2] << 16) | letters[3];

    private static int Hash(ulong key) => (int)(unchecked(key * 0x9E3779B97F4A7C15) >> (64 - TableBits));

    private static int Chain(ulong key, ulong tail) =>
        (int)(unchecked((key ^ BitOperations.RotateLeft(tail, 23)) * 0x9E3779B97F4A7C15) >> (64 - ChainBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSet(ReadOnlySpan<ulong> table, int hash) => ((table[hash >> 6] >> (hash & 63)) & 1) != 0;

    private static void Set(Span<ulong> table, int hash) => table[hash >> 6] |= 1UL << (hash & 63);

    /// <summary>Where the rarest four letters stand; with four more after them, if the anchor is long enough for that.</summary>
    private static int Rarest(ReadOnlySpan<char> anchor)
    {
        var last = anchor.Length - (anchor.Length < 2 * Letters ? Letters : 2 * Letters);
        var (rarest, most) = (0, int.MinValue);
        var key = Key(anchor) >> 16;
        var letters = Rarity(anchor[0]) + Rarity(anchor[1]) + Rarity(anchor[2]);
        for (var at = 0; at <= last; at++)
        {
            key = (key << 16) | anchor[at + Letters - 1];
            letters += Rarity(anchor[at + Letters - 1]);
            var rarity = letters - (IsSet(s_commonplace, Hash(key)) ? OfCommonplace : 0);
            (rarest, most) = rarity > most ? (at, rarity) : (rarest, most);
            letters -= Rarity(anchor[at]);
        }

        return rarest;
    }

    private static ulong[] Grams(ReadOnlySpan<char> text)
    {
        var table = new ulong[1 << (TableBits - 6)];
        for (var at = 0; at <= text.Length - Letters; at++)
            Set(table, Hash(Key(text[at..])));
        return table;
    }

    private static int Rarity(char letter) => letter < s_rarities.Length ? s_rarities[letter] : s_rarities[0];

    /// <summary>Roughly the inverse of how often English and logs have an ASCII letter.</summary>
    private static byte[] Rarities()
    {
        const string Frequent = " etaoinsrhldcumfp/._gwyb0123:'-";
        var rarities = new byte[128];
        Array.Fill(rarities, (byte)Frequent.Length);
        for (var rank = 0; rank < Frequent.Length; rank++)
            rarities[Frequent[rank]] = (byte)rank;
        return rarities;
    }

    /// <param name="Key">Its four letters.</param>
    /// <param name="Tail">The four after them, or <see cref="NoTail"/>.</param>
    /// <param name="Pattern">The pattern.</param>
    /// <param name="Owner">What it is a wording of.</param>
    /// <param name="Lead">How many letters of the anchor stand before the four.</param>
    private readonly record struct Entry(ulong Key, ulong Tail, Pattern Pattern, int Owner, int Lead)
    {
        /// <summary>The next of its chain, from 1; 0 for the last.</summary>
        public short Next { get; init; }
    }
}
