using System.Runtime.InteropServices;

namespace Armature.Explaining.Scanning;

/// <summary>
/// Patterns by four letters of their anchors, the rarest in a row that each has: one look at a table of bits a letter of the text decides nearly always.
/// </summary>
internal sealed class PatternIndex
{
    private const int Letters = 4;
    private const int TableBits = 15;

    private readonly Dictionary<ulong, List<Entry>> _entries = [];
    private readonly ulong[] _table = new ulong[1 << (TableBits - 6)];
    private int _longestLead;

    /// <summary>The longest text before the four letters; so many characters of a window are looked at again with the next.</summary>
    public int LongestLead => _longestLead;

    public void Add(Pattern pattern, int owner)
    {
        var lead = Rarest(pattern.Anchor);
        var key = Key(pattern.Anchor.AsSpan(lead));
        (CollectionsMarshal.GetValueRefOrAddDefault(_entries, key, out _) ??= []).Add(new Entry(pattern, owner, lead));
        var bit = Hash(key);
        _table[bit >> 6] |= 1UL << (bit & 63);
        _longestLead = Math.Max(_longestLead, lead);
    }

    /// <summary>Matches every pattern whose four letters start within a part of the window.</summary>
    public void Scan(FoldedText text, int from, int to, Action<int, PatternMatch> found)
    {
        var folded = text.Folded;
        if (folded.Length - from < Letters)
            return;
        var key = Key(folded[from..]);
        ReadOnlySpan<ulong> table = _table;
        for (var at = from; at < to && at + Letters <= folded.Length; at++)
        {
            var bit = Hash(key);
            if (((table[bit >> 6] >> (bit & 63)) & 1) != 0 && _entries.TryGetValue(key, out var entries))
                Match(text, at, entries, found);
            key = at + Letters < folded.Length ? (key << 16) | folded[at + Letters] : key;
        }
    }

    private static void Match(FoldedText text, int at, List<Entry> entries, Action<int, PatternMatch> found)
    {
        foreach (var (pattern, owner, lead) in entries)
        {
            var anchor = at - lead;
            if (
                anchor >= 0
                && text.Folded[anchor..].StartsWith(pattern.Anchor, StringComparison.Ordinal)
                && pattern.Match(text, anchor) is { } match
            )
                found(owner, match);
        }
    }

    private static ulong Key(ReadOnlySpan<char> letters) =>
        ((ulong)letters[0] << 48) | ((ulong)letters[1] << 32) | ((ulong)letters[2] << 16) | letters[3];

    private static int Hash(ulong key) => (int)(unchecked(key * 0x9E3779B97F4A7C15) >> (64 - TableBits));

    private static int Rarest(string anchor)
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

    private readonly record struct Entry(Pattern Pattern, int Owner, int Lead);
}
