using System.Collections.Immutable;

namespace Armature.Reporting.Json;

/// <summary>Lists every value that a string of the JSON contract can have. Tests compare the list with the schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class OneOfAttribute(params string[] values) : Attribute
{
    public ImmutableArray<string> Values { get; } = [.. values];
}

/// <summary>The values are the names of an enum's members, and perhaps some more.</summary>
internal sealed class OneOfAttribute<T>(params string[] more) : OneOfAttribute([.. Enum.GetValues<T>().Select(JsonName.Of), .. more])
    where T : struct, Enum;
