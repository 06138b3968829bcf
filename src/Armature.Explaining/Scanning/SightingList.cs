namespace Armature.Explaining.Scanning;

/// <summary>The first sightings of a thing and the last ones: a text may be a log of days.</summary>
internal sealed class SightingList
{
    private const int First = 8;
    private const int Last = 8;

    private readonly List<Sighting> _first = [];
    private readonly Queue<Sighting> _last = [];

    public IEnumerable<Sighting> All => _first.Concat(_last);

    public void Add(Sighting sighting)
    {
        if (_first.Count < First)
        {
            _first.Add(sighting);
            return;
        }

        _last.Enqueue(sighting);
        if (_last.Count > Last)
            _last.Dequeue();
    }
}
