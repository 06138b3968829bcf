namespace Armature.Explaining.Scanning;

/// <summary>All that was found in a text, by what it is a wording of.</summary>
internal sealed class Sightings
{
    private readonly SortedDictionary<int, SightingList> _byOwner = [];

    /// <summary>The signatures and signs that may have been seen, by their numbers.</summary>
    public IEnumerable<int> Owners => _byOwner.Keys;

    /// <summary>Characters of the folded text.</summary>
    public long Length { get; set; }

    /// <summary>Where the sightings of a signature or sign are kept.</summary>
    public SightingList ListOf(int owner)
    {
        if (!_byOwner.TryGetValue(owner, out var list))
            _byOwner.Add(owner, list = new SightingList());
        return list;
    }

    /// <summary>The sightings of a signature or sign, in the order of the text.</summary>
    public IEnumerable<Sighting> Of(int owner) => _byOwner.TryGetValue(owner, out var list) ? list.All : [];
}
