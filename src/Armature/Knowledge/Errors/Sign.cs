using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Text that separates causes with the same message, or shows where the text comes from: an entry of <c>signs.txt</c>.</summary>
internal sealed class Sign
{
    private readonly DataEntry _entry;

    internal Sign(DataEntry entry) => _entry = entry;

    /// <summary>Its name in conditions, after <c>@</c>.</summary>
    public string Id => _entry.Id;

    /// <summary>
    /// How the explanation uses it, apart from conditions: <c>system</c> and <c>tool</c> for where the text comes from, <c>names-package</c> if
    /// its hole takes a package, <c>names-file</c> if its hole takes the file that failed; <c>sign</c> if only conditions use it.
    /// </summary>
    public string Role => _entry.Kind;

    /// <summary>What it shows, lower case, no full stop.</summary>
    public string Meaning => _entry["meaning"];

    /// <summary>Which programs print it.</summary>
    public string Source => _entry["source"];

    /// <summary>The wordings, as in <see cref="ErrorSignature.Patterns"/>.</summary>
    public ImmutableArray<string> Patterns => PatternLines.Of(_entry);

    /// <summary>A part of the file in which its patterns are.</summary>
    /// <param name="start">In bytes.</param>
    /// <param name="length">In bytes.</param>
    internal string PatternText(int start, int length) => DataFile.Text(_entry.File, start, length);

    /// <summary>Facts that it states, <c>name=value</c>; a value may contain holes of its patterns.</summary>
    internal ImmutableArray<string> Facts => [.. _entry.All("fact")];
}
