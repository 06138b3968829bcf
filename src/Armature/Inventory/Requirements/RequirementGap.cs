using Armature.Inventory.Distributions;

namespace Armature.Inventory.Requirements;

/// <summary>Something that an installed package asks for and does not get.</summary>
/// <param name="By">The package that asks.</param>
/// <param name="Needed">The normalized name of what it asks for.</param>
/// <param name="Text">What it asks for, without conditions: <c>numpy&lt;1.28.0,&gt;=1.21.6</c>.</param>
/// <param name="Found">What is installed under the name, and does not do; null where nothing is.</param>
/// <param name="Extra">The extra of <paramref name="By"/> that asks, which another package asked for; null where none is needed.</param>
public sealed record RequirementGap(Distribution By, string Needed, string Text, Distribution? Found, string? Extra);
