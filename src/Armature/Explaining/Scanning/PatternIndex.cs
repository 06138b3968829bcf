using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Armature.Explaining.Scanning;

/// <summary>
/// Patterns by a key of four characters: the rarest four characters in a row of their anchors. For nearly every character of a text, one bit of a
/// table rules all patterns out. The others are looked up by the next four characters too, if the anchor has them: both logs and
/// error messages are full of <c>python</c> and <c>numpy</c>.
/// </summary>
/// <param name="read">Reads a pattern; called when a text has its key.</param>
internal sealed class PatternIndex(Func<PatternPlace, Pattern> read)
{
    private const int KeyLength = 4;
    private const int TableBits = 17;
    private const int ChainBits = 13;

    /// <summary>The tail of an anchor that is too short to have one.</summary>
    private const ulong NoTail = 0;

    /// <summary>Text that logs of builds, installers and training runs repeat on every line: its characters are chosen last.</summary>
    private const string Commonplace =
        "/usr/lib/python3 /lib/x86_64-linux-gnu/ /site-packages/ dist-packages numpy scipy torch /home/ /opt/conda/lib/ linux-x86_64 aarch64 "
        + "-linux-gnu build/temp. import include/ requirement already satisfied compiling building installing downloading collecting "
        + "error: warning: info: failed from file, line in <module> version module package object source .cpython- command";

    /// <summary>More than the rarity of any four characters.</summary>
    private const int CommonplacePenalty = 4 * 40;

    private static readonly byte[] s_rarities = Rarities();
    private static readonly ulong[] s_commonplace = Grams(Commonplace);

    private readonly List<Entry> _entries = new(1 << (ChainBits - 1));
    private readonly ulong[] _table = new ulong[1 << (TableBits - 6)];

    /// <summary>The numbers of the first and last entry of each chain, counted from 1; 0 if it is empty.</summary>
    private readonly (short First, short Last)[] _chains = new (short, short)[1 << ChainBits];

    /// <summary>Adds a pattern without keeping its text.</summary>
    public void Add(ReadOnlySpan<char> pattern, PatternPlace place)
    {
        var (start, length) = Pattern.FindAnchor(pattern);
        if (length < KeyLength)
            throw new ArgumentException($"a pattern needs {KeyLength} characters in a row: `{pattern}`", nameof(pattern));
        var anchor = pattern.Slice(start, length);
        var lead = Rarest(anchor);
        var key = Key(anchor[lead..]);
        var tail = lead + (2 * KeyLength) <= anchor.Length ? Key(anchor[(lead + KeyLength)..]) : NoTail;
        var hash = Hash(key);
        Set(_table, hash);
        _entries.Add(new Entry(key, tail, place, lead));
        var number = checked((short)_entries.Count);
        ref var chain = ref _chains[Chain(key, tail)];
        if (chain.First == 0)
            chain.First = number;
        else
            CollectionsMarshal.AsSpan(_entries)[chain.Last - 1].Next = number;
        chain.Last = number;
    }

    /// <summary>Adds a hit for every anchor whose key starts in a part of the window, in the order of the text.</summary>
    public void Scan(FoldedText text, int from, int to, WindowHits hits)
    {
        var folded = text.Folded;
        for (var at = from; (at = Next(folded, at, to)) >= 0; at++)
        {
            var key = Key(folded[at..]);
            AddHits(folded, at, key, NoTail, hits);
            if (at + (2 * KeyLength) <= folded.Length)
                AddHits(folded, at, key, Key(folded[(at + KeyLength)..]), hits);
        }
    }

    /// <summary>The next place in a part of the window whose key the table has; -1 if there is none. Nearly all time is spent here.</summary>
    private int Next(ReadOnlySpan<char> folded, int from, int to)
    {
        if (from >= to || folded.Length - from < KeyLength)
            return -1;
        ReadOnlySpan<ulong> table = _table;
        var key = Key(folded[from..]) >> 16;
        var at = from;
        unchecked
        {
            foreach (var character in folded[(from + KeyLength - 1)..Math.Min(to + KeyLength - 1, folded.Length)])
            {
                key = (key << 16) | character;
                if (IsSet(table, Hash(key)))
                    return at;
                at++;
            }
        }

        return -1;
    }

    private void AddHits(ReadOnlySpan<char> folded, int at, ulong key, ulong tail, WindowHits hits)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var next = _chains[Chain(key, tail)].First; next != 0; )
        {
            ref var entry = ref entries[next - 1];
            next = entry.Next;
            if (entry.Key != key || entry.Tail != tail || !hits.IsWanted(entry.Place.Owner))
                continue;
            var anchor = at - entry.Lead;
            var pattern = entry.Pattern ??= read(entry.Place);
            if (anchor >= 0 && folded[anchor..].StartsWith(pattern.Anchor))
                hits.Add(entry.Place.Owner, new Hit(pattern, anchor));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(ReadOnlySpan<char> characters) =>
        ((ulong)characters[0] << 48) | ((ulong)characters[1] << 32) | ((ulong)characters[2] << 16) | characters[3];

    private static int Hash(ulong key) => unchecked((int)((key * 0x9E3779B97F4A7C15) >> (64 - TableBits)));

    private static int Chain(ulong key, ulong tail) =>
        unchecked((int)(((key ^ BitOperations.RotateLeft(tail, 23)) * 0x9E3779B97F4A7C15) >> (64 - ChainBits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSet(ReadOnlySpan<ulong> table, int hash) => ((table[hash >> 6] >> (hash & 63)) & 1) != 0;

    private static void Set(Span<ulong> table, int hash) => table[hash >> 6] |= 1UL << (hash & 63);

    /// <summary>Where the rarest four characters start; with four more after them, if the anchor is long enough.</summary>
    private static int Rarest(ReadOnlySpan<char> anchor)
    {
        var last = anchor.Length - (anchor.Length < 2 * KeyLength ? KeyLength : 2 * KeyLength);
        var (rarest, most) = (0, int.MinValue);
        var key = Key(anchor) >> 16;
        var sum = Rarity(anchor[0]) + Rarity(anchor[1]) + Rarity(anchor[2]);
        for (var at = 0; at <= last; at++)
        {
            key = (key << 16) | anchor[at + KeyLength - 1];
            sum += Rarity(anchor[at + KeyLength - 1]);
            var rarity = sum - (IsSet(s_commonplace, Hash(key)) ? CommonplacePenalty : 0);
            (rarest, most) = rarity > most ? (at, rarity) : (rarest, most);
            sum -= Rarity(anchor[at]);
        }

        return rarest;
    }

    private static ulong[] Grams(ReadOnlySpan<char> text)
    {
        var table = new ulong[1 << (TableBits - 6)];
        for (var at = 0; at <= text.Length - KeyLength; at++)
            Set(table, Hash(Key(text[at..])));
        return table;
    }

    private static int Rarity(char character) => character < s_rarities.Length ? s_rarities[character] : s_rarities[0];

    /// <summary>For ASCII characters, roughly the inverse of their frequency in English and in logs.</summary>
    private static byte[] Rarities()
    {
        const string Frequent = " etaoinsrhldcumfp/._gwyb0123:'-";
        var rarities = new byte[128];
        Array.Fill(rarities, (byte)Frequent.Length);
        for (var rank = 0; rank < Frequent.Length; rank++)
            rarities[Frequent[rank]] = (byte)rank;
        return rarities;
    }

    /// <param name="key">Four characters of the anchor.</param>
    /// <param name="tail">The next four characters, or <see cref="NoTail"/>.</param>
    /// <param name="place">Where the pattern is.</param>
    /// <param name="lead">How many characters of the anchor are before the key.</param>
    private struct Entry(ulong key, ulong tail, PatternPlace place, int lead)
    {
        public readonly ulong Key => key;

        public readonly ulong Tail => tail;

        public readonly PatternPlace Place => place;

        public readonly int Lead => lead;

        /// <summary>Null until a text has the key.</summary>
        public Pattern? Pattern { get; set; }

        /// <summary>The number of the next entry of its chain, counted from 1; 0 for the last.</summary>
        public short Next { get; set; }
    }
}
