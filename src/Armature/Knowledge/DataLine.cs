namespace Armature.Knowledge;

/// <summary>A line of an entry: <c>key: value</c>.</summary>
internal readonly ref struct DataLine(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
{
    public ReadOnlySpan<char> Key { get; } = key;

    /// <summary>Without white space at its ends.</summary>
    public ReadOnlySpan<char> Value { get; } = value;
}
