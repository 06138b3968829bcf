using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Text that separates causes with the same message, or shows where the text comes from: an entry of <c>signs.txt</c>.</summary>
public sealed class Sign
{
    private readonly DataEntry _entry;

    internal Sign(DataEntry entry)
    {
        _entry = entry;
        Id = entry["sign"];
        Role = entry.Find("role");
    }

    /// <summary>Its name in conditions, after <c>@</c>.</summary>
    public string Id { get; }

    /// <summary>
    /// How the explanation uses it, apart from conditions: <c>system</c> and <c>tool</c> for where the text comes from, <c>package</c> if its hole
    /// names a package, <c>file</c> if its hole names the file that failed; null if only conditions use it.
    /// </summary>
    public string? Role { get; }

    /// <summary>What it shows, lower case, no full stop.</summary>
    public string Meaning => _entry["meaning"];

    /// <summary>Which programs print it.</summary>
    public string Source => _entry["source"];

    /// <summary>The wordings, as in <see cref="ErrorSignature.Patterns"/>.</summary>
    public ImmutableArray<string> Patterns => PatternLines.Strings(_entry);

    /// <summary>The wordings, not copied out of the file.</summary>
    internal IEnumerable<ReadOnlyMemory<char>> PatternTexts => PatternLines.Of(_entry);
}
