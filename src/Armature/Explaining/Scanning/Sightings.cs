namespace Armature.Explaining.Scanning;

/// <summary>The sightings in a text, by owner: the number of a signature or sign in <see cref="PatternCatalog"/>.</summary>
internal sealed class Sightings
{
    private readonly SortedDictionary<int, SightingList> _byOwner = [];

    /// <summary>The owners with hits; some may not have a sighting.</summary>
    public IEnumerable<int> Owners => _byOwner.Keys;

    /// <summary>Length of the folded text in characters.</summary>
    public long Length { get; set; }

    /// <summary>The whole text, if it is short; else null.</summary>
    public string? Text { get; set; }

    /// <summary>The list of an owner, created if it does not exist.</summary>
    public SightingList ListOf(int owner)
    {
        if (!_byOwner.TryGetValue(owner, out var list))
            _byOwner.Add(owner, list = new SightingList());
        return list;
    }

    /// <summary>The sightings of an owner, in the order of the text.</summary>
    public IEnumerable<Sighting> Of(int owner) => _byOwner.TryGetValue(owner, out var list) ? list.All : [];
}
