using System.Collections.Immutable;
using Armature.Reporting.Suppressions;

namespace Armature.Cli.Configuration;

/// <summary>A file of configuration that was read.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Shown">For people: relative to the current directory, or with <c>~</c>.</param>
internal sealed record ConfigurationFile(string Path, string Shown)
{
    /// <summary>The keys that it sets, in its order.</summary>
    public ImmutableArray<ConfiguredValue> Values { get; init; } = [];

    /// <summary>The findings that do not count.</summary>
    public ImmutableArray<IgnoreEntry> Ignored { get; init; } = [];

    /// <summary>What is wrong with it, one message each with the line; empty if it can be used.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    /// <summary>The directory that its paths are relative to; absolute.</summary>
    public string Directory => Subjects.TreePath.Parent(Path) ?? "/";

    /// <summary>The values of a key; empty if it is not set.</summary>
    public IEnumerable<ConfiguredValue> Of(ConfigurationKey key) => Values.Where(value => value.Key == key);
}

/// <summary>One value of a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Written">As written in the file.</param>
/// <param name="Argument">The argument of the option: a path is absolute.</param>
/// <param name="Line">From 1.</param>
internal sealed record ConfiguredValue(ConfigurationKey Key, string Written, string Argument, int Line)
{
    /// <summary>The command-line word with the same effect; null for a Boolean that is false.</summary>
    public string? Word =>
        Key.Kind is not ValueKind.Flag ? $"{Key.Option.Name}={Argument}"
        : Argument == "true" ? Key.Option.Name
        : null;
}
