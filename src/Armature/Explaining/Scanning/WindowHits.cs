using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>
/// The places of one window where something may stand. A log says the same thing a hundred thousand times and sixteen sightings are kept of
/// each, so that only the places whose sighting is kept are matched and copied, once the window is read.
/// </summary>
internal sealed class WindowHits
{
    private readonly List<Hit>?[] _byOwner;

    /// <summary>Signs that are words alone: they are there or not, and enough is enough.</summary>
    private readonly bool[] _isCounted;
    private readonly bool[] _isUnwanted;

    public WindowHits(int signatures, ImmutableArray<TellingSign> signs)
    {
        _byOwner = new List<Hit>?[signatures + signs.Length];
        _isCounted = new bool[_byOwner.Length];
        _isUnwanted = new bool[_byOwner.Length];
        for (var at = 0; at < signs.Length; at++)
            _isCounted[signatures + at] = signs[at].Patterns.All(static wording => !wording.Contains('{', StringComparison.Ordinal));
    }

    /// <summary>Whether one more sighting of a signature or sign would tell anything.</summary>
    public bool IsWanted(int owner) => !_isUnwanted[owner];

    public void Add(int owner, Hit hit)
    {
        var hits = _byOwner[owner] ??= [];
        hits.Add(hit);
        _isUnwanted[owner] = _isCounted[owner] && hits.Count > 2 * SightingList.Last;
    }

    /// <summary>Matches those that are kept, and forgets the window.</summary>
    public void Settle(FoldedText text, long dropped, Sightings sightings)
    {
        for (var owner = 0; owner < _byOwner.Length; owner++)
        {
            if (_byOwner[owner] is not { Count: > 0 } hits)
                continue;
            var list = sightings.ListOf(owner);
            Settle(CollectionsMarshal.AsSpan(hits), text, dropped, list);
            _isUnwanted[owner] = _isCounted[owner] && list.IsFull;
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
