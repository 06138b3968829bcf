namespace Armature.Explaining.Scanning;

/// <summary>The first and the last sightings of an owner: a text can be a log of days.</summary>
internal sealed class SightingList
{
    /// <summary>How many of the last sightings are kept.</summary>
    public const int Last = 8;

    private const int First = 8;

    private readonly List<Sighting> _first = [];
    private readonly Queue<Sighting> _last = [];

    public IEnumerable<Sighting> All => _first.Concat(_last);

    public int Count => _first.Count + _last.Count;

    /// <summary>Whether fewer than the first eight are known.</summary>
    public bool WantsFirst => _first.Count < First;

    /// <summary>Whether a further sighting replaces another one.</summary>
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
