namespace Armature.Explaining.Scanning;

/// <summary>All that was found in a text, by what it is a wording of.</summary>
internal sealed class Sightings
{
    private readonly Dictionary<int, SightingList> _byOwner = [];

    /// <summary>Characters of the folded text.</summary>
    public long Length { get; set; }

    public void Add(int owner, Sighting sighting)
    {
        if (!_byOwner.TryGetValue(owner, out var list))
            _byOwner.Add(owner, list = new SightingList());
        list.Add(sighting);
    }

    /// <summary>The sightings of a signature or sign, in the order of the text.</summary>
    public IEnumerable<Sighting> Of(int owner) => _byOwner.TryGetValue(owner, out var list) ? list.All : [];

    /// <summary>What was found at all.</summary>
    public IEnumerable<int> Owners => _byOwner.Keys.Order();
}
