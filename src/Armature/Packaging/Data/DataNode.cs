using System.Collections.Immutable;

namespace Armature.Packaging.Data;

/// <summary>A value of a TOML, YAML or JSON document, without what those three differ in: every scalar is its text.</summary>
internal abstract record DataNode
{
    /// <summary>Deeper than any lock file nests; what goes deeper is refused.</summary>
    public const int MostDepth = 64;

    private DataNode() { }

    /// <summary>A scalar: text as it is meant, numbers and truth values as they are written; null is the empty text.</summary>
    public sealed record Scalar(string Value) : DataNode;

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<DataNode> Values) : DataNode;

    /// <summary>A table, in the order of its source; of a key that comes twice the last counts.</summary>
    public sealed record Table(IReadOnlyDictionary<string, DataNode> Values) : DataNode;

    /// <summary>The value of a key, for a table that has it; else null.</summary>
    public DataNode? this[string key] => (this as Table)?.Values.GetValueOrDefault(key);

    /// <summary>The text of a scalar that is not empty; else null.</summary>
    public string? AsText => this is Scalar { Value: { Length: > 0 } text } ? text : null;

    /// <summary>The values of a list; none for anything else.</summary>
    public IEnumerable<DataNode> Items => (this as Sequence)?.Values ?? [];

    /// <summary>The keys and values of a table; none for anything else.</summary>
    public IEnumerable<KeyValuePair<string, DataNode>> Members =>
        (this as Table)?.Values ?? Enumerable.Empty<KeyValuePair<string, DataNode>>();

    /// <summary>The text of a key; null where it has none.</summary>
    public string? Text(string key) => this[key]?.AsText;

    /// <summary>The texts of a list under a key.</summary>
    public ImmutableArray<string> Texts(string key) => [.. (this[key]?.Items ?? []).Select(item => item.AsText).OfType<string>()];

    /// <summary>Whether a key says true.</summary>
    public bool Says(string key) => Text(key) is "true" or "True";
}
