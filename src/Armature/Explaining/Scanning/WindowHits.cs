using System.Runtime.InteropServices;

namespace Armature.Explaining.Scanning;

/// <summary>
/// The places in one window where a pattern's anchor was found. A log can repeat a message a hundred thousand times, and only sixteen sightings
/// of each owner are kept. So patterns are matched only after the whole window is read, and only at the places whose sightings are kept.
/// </summary>
/// <param name="isPlainSign">For each owner whether it is a sign without holes: a few hits are enough then.</param>
internal sealed class WindowHits(bool[] isPlainSign)
{
    private readonly List<Hit>?[] _byOwner = new List<Hit>?[isPlainSign.Length];
    private readonly bool[] _isUnwanted = new bool[isPlainSign.Length];

    /// <summary>Whether one more sighting of an owner can matter.</summary>
    public bool IsWanted(int owner) => !_isUnwanted[owner];

    public void Add(int owner, Hit hit)
    {
        var hits = _byOwner[owner] ??= [];
        hits.Add(hit);
        _isUnwanted[owner] = isPlainSign[owner] && hits.Count > 2 * SightingList.Last;
    }

    /// <summary>Matches the hits whose sightings are kept, adds these, and clears the window.</summary>
    public void Settle(FoldedText text, long dropped, Sightings sightings)
    {
        for (var owner = 0; owner < _byOwner.Length; owner++)
        {
            if (_byOwner[owner] is not { Count: > 0 } hits)
                continue;
            var list = sightings.ListOf(owner);
            Settle(CollectionsMarshal.AsSpan(hits), text, dropped, list);
            _isUnwanted[owner] = isPlainSign[owner] && list.IsFull;
            hits.Clear();
        }
    }

    private static void Settle(ReadOnlySpan<Hit> hits, FoldedText text, long dropped, SightingList list)
    {
        for (; !hits.IsEmpty && list.WantsFirst; hits = hits[1..])
        {
            if (Sighting.At(hits[0], text, dropped) is { } sighting)
                list.Add(sighting);
        }

        Stack<Sighting> last = [];
        for (; !hits.IsEmpty && last.Count < SightingList.Last; hits = hits[..^1])
        {
            if (Sighting.At(hits[^1], text, dropped) is { } sighting)
                last.Push(sighting);
        }

        foreach (var sighting in last)
            list.Add(sighting);
    }
}
