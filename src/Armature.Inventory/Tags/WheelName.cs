using System.Collections.Immutable;

namespace Armature.Inventory.Tags;

/// <summary>A wheel's file name, taken apart (PEP 427, "File name convention").</summary>
/// <param name="Distribution">The name part as written.</param>
/// <param name="Version">The version part as written.</param>
/// <param name="Build">The build tag, or null.</param>
/// <param name="Tags">The product of its tag sets, in the order they are written.</param>
public sealed record WheelName(string Distribution, string Version, string? Build, ImmutableArray<WheelTag> Tags);
