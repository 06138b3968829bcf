using System.Collections.Immutable;

namespace Armature.Inventory.PythonSource;

/// <summary>A literal value in Python source. Anything that is not a literal becomes <see cref="Other"/>.</summary>
internal abstract record PythonLiteral
{
    private PythonLiteral() { }

    /// <summary>A string.</summary>
    public sealed record Text(string Value) : PythonLiteral;

    /// <summary>A list, tuple or set.</summary>
    public sealed record Sequence(ImmutableArray<PythonLiteral> Items) : PythonLiteral;

    /// <summary>A dict in source order; entries whose keys are not strings are left out.</summary>
    public sealed record Mapping(ImmutableArray<(string Key, PythonLiteral Value)> Items) : PythonLiteral;

    /// <summary>Any other expression: a number, a name, a call.</summary>
    public sealed record Other : PythonLiteral;

    /// <summary>The value of a key; null if this is not a dict or does not contain the key.</summary>
    public PythonLiteral? this[string key] => (this as Mapping)?.Items.FirstOrDefault(item => item.Key == key).Value;

    /// <summary>The string; null if this is not a string or is empty.</summary>
    public string? AsText => this is Text { Value: { Length: > 0 } value } ? value : null;
}
