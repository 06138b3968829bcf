using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>The <c>pattern:</c> lines of an entry. Bars around a pattern, <c>|dyld: |</c>, keep a blank at its end.</summary>
internal static class PatternLines
{
    public static IEnumerable<ReadOnlyMemory<char>> Of(DataEntry entry) => entry.All("pattern").Select(static pattern => pattern.Trim('|'));

    public static ImmutableArray<string> Strings(DataEntry entry) => [.. Of(entry).Select(static pattern => pattern.ToString())];
}
