namespace Armature.Explaining.Scanning;

/// <summary>
/// Patterns by four letters of their anchors, the rarest in a row that each has: one look at a table of bits a letter of the text decides nearly always.
/// </summary>
internal sealed class PatternIndex
{
    private const int Letters = 4;
    private const int TableBits = 15;
    private const int ChainBits = 11;

    private readonly List<Entry> _entries = [];
    private readonly ulong[] _table = new ulong[1 << (TableBits - 6)];

    /// <summary>The first and last entry of each chain, from 1; 0 where there is none.</summary>
    private readonly (int First, int Last)[] _chains = new (int, int)[1 << ChainBits];

    public void Add(Pattern pattern, int owner)
    {
        var lead = Rarest(pattern.Anchor);
        var key = Key(pattern.Anchor[lead..]);
        var hash = Hash(key);
        _table[hash >> 6] |= 1UL << (hash & 63);
        _entries.Add(new Entry(key, pattern, owner, lead));
        ref var chain = ref _chains[hash >> (TableBits - ChainBits)];
        if (chain.First == 0)
            chain.First = _entries.Count;
        else
            _entries[chain.Last - 1] = _entries[chain.Last - 1] with { Next = _entries.Count };
        chain.Last = _entries.Count;
    }

    /// <summary>Notes every pattern's anchor whose four letters start within a part of the window, in the order of the text.</summary>
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
            if (((table[hash >> 6] >> (hash & 63)) & 1) != 0)
                Note(folded, at, key, hits);
            key = at + Letters < folded.Length ? (key << 16) | folded[at + Letters] : key;
        }
    }

    private void Note(ReadOnlySpan<char> folded, int at, ulong key, WindowHits hits)
    {
        for (var next = _chains[Hash(key) >> (TableBits - ChainBits)].First; next != 0; )
        {
            var entry = _entries[next - 1];
            next = entry.Next;
            var anchor = at - entry.Lead;
            if (entry.Key == key && anchor >= 0 && hits.IsWanted(entry.Owner) && folded[anchor..].StartsWith(entry.Pattern.Anchor))
                hits.Add(entry.Owner, new Hit(entry.Pattern, anchor));
        }
    }

    private static ulong Key(ReadOnlySpan<char> letters) =>
        ((ulong)letters[0] << 48) | ((ulong)letters[1] << 32) | ((ulong)letters[2] << 16) | letters[3];

    private static int Hash(ulong key) => (int)(unchecked(key * 0x9E3779B97F4A7C15) >> (64 - TableBits));

    private static int Rarest(ReadOnlySpan<char> anchor)
    {
        if (anchor.Length < Letters)
            throw new ArgumentException($"a pattern needs {Letters} letters in a row: `{anchor}`", nameof(anchor));
        var rarest = 0;
        var most = -1;
        for (var at = 0; at <= anchor.Length - Letters; at++)
        {
            var rarity = Rarity(anchor[at]) + Rarity(anchor[at + 1]) + Rarity(anchor[at + 2]) + Rarity(anchor[at + 3]);
            rarest = rarity > most ? at : rarest;
            most = Math.Max(most, rarity);
        }

        return rarest;
    }

    /// <summary>Roughly the inverse of how often English and logs have a letter.</summary>
    private static int Rarity(char letter)
    {
        const string Frequent = " etaoinsrhldcumfp/._gwyb0123:'-";
        var rank = Frequent.AsSpan().IndexOf(letter);
        return rank < 0 ? Frequent.Length : rank;
    }

    /// <param name="Key">Its four letters.</param>
    /// <param name="Pattern">The pattern.</param>
    /// <param name="Owner">What it is a wording of.</param>
    /// <param name="Lead">How many letters of the anchor stand before the four.</param>
    private readonly record struct Entry(ulong Key, Pattern Pattern, int Owner, int Lead)
    {
        /// <summary>The next of its chain, from 1; 0 for the last.</summary>
        public int Next { get; init; }
    }
}
