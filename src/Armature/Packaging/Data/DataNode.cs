using System.Collections.Immutable;

namespace Armature.Packaging.Data;

/// <summary>A value of a TOML, YAML or JSON document. The formats differ in their scalars, so every scalar is kept as text.</summary>
internal abstract record DataNode
{
    /// <summary>The deepest nesting that is read; no lock file nests deeper.</summary>
    public const int MostDepth = 64;

    private DataNode() { }

    /// <summary>The line it starts in, from 1; 0 if the reader of the format does not record lines.</summary>
    public int Line { get; init; }

    /// <summary>A scalar: a string without quotes, a number or Boolean in its source form, null as an empty string.</summary>
    public sealed record Scalar(string Value) : DataNode
    {
        /// <summary>Whether a TOML document has it without quotes: a Boolean, a number or a date.</summary>
        public bool IsBare { get; init; }
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<DataNode> Values) : DataNode;

    /// <summary>A table in source order; if a key occurs twice, the last value counts.</summary>
    public sealed record Table(IReadOnlyDictionary<string, DataNode> Values) : DataNode;

    /// <summary>The value of a key; null if this is not a table or lacks the key.</summary>
    public DataNode? this[string key] => (this as Table)?.Values.GetValueOrDefault(key);

    /// <summary>The text; null if this is not a scalar or is empty.</summary>
    public string? AsText => this is Scalar { Value: { Length: > 0 } text } ? text : null;

    /// <summary>The values of a list; empty for other nodes.</summary>
    public IEnumerable<DataNode> Items => (this as Sequence)?.Values ?? [];

    /// <summary>The keys and values of a table; empty for other nodes.</summary>
    public IEnumerable<KeyValuePair<string, DataNode>> Members =>
        (this as Table)?.Values ?? Enumerable.Empty<KeyValuePair<string, DataNode>>();

    /// <summary>The text of a key; null if it is missing or empty.</summary>
    public string? Text(string key) => this[key]?.AsText;

    /// <summary>The scalars of a list.</summary>
    public ImmutableArray<string> Texts(string key) => [.. (this[key]?.Items ?? []).Select(item => item.AsText).OfType<string>()];

    /// <summary>Whether the value of a key is <c>true</c>.</summary>
    public bool IsTrue(string key) => Text(key) is "true" or "True";
}
