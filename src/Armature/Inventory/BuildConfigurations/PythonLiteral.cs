using System.Collections.Immutable;

namespace Armature.Inventory.BuildConfigurations;

/// <summary>A value written in Python's source. What is no literal is passed over and has no value.</summary>
public abstract record PythonLiteral
{
    private PythonLiteral() { }

    /// <summary>A string.</summary>
    public sealed record Text(string Value) : PythonLiteral;

    /// <summary>A list, tuple or set.</summary>
    public sealed record Sequence(ImmutableArray<PythonLiteral> Items) : PythonLiteral;

    /// <summary>A dict, in the order of its source; keys that are no strings are left out.</summary>
    public sealed record Mapping(ImmutableArray<(string Key, PythonLiteral Value)> Items) : PythonLiteral;

    /// <summary>Anything else: a number, a name, a call.</summary>
    public sealed record Other(string Source) : PythonLiteral;

    /// <summary>The value of a key, for a mapping; null where there is none.</summary>
    public PythonLiteral? this[string key] => (this as Mapping)?.Items.FirstOrDefault(item => item.Key == key).Value;

    /// <summary>The text, for a string that is not empty; else null.</summary>
    public string? AsText => this is Text { Value: { Length: > 0 } value } ? value : null;
}
