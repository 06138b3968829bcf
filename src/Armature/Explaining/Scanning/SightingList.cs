namespace Armature.Explaining.Scanning;

/// <summary>The first sightings of a thing and the last ones: a text may be a log of days.</summary>
internal sealed class SightingList
{
    /// <summary>How many of the last are kept.</summary>
    public const int Last = 8;

    private const int First = 8;

    private readonly List<Sighting> _first = [];
    private readonly Queue<Sighting> _last = [];

    public IEnumerable<Sighting> All => _first.Concat(_last);

    public int Count => _first.Count + _last.Count;

    /// <summary>Whether it still wants the first ones.</summary>
    public bool WantsFirst => _first.Count < First;

    /// <summary>Whether it holds all it can: what comes now only takes another's place.</summary>
    public bool IsFull => Count == First + Last;

    public void Add(Sighting sighting)
    {
        if (WantsFirst)
        {
            _first.Add(sighting);
            return;
        }

        _last.Enqueue(sighting);
        if (_last.Count > Last)
            _last.Dequeue();
    }
}
