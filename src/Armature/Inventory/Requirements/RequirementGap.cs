using Armature.Inventory.Distributions;

namespace Armature.Inventory.Requirements;

/// <summary>A requirement of an installed package that is not satisfied.</summary>
/// <param name="By">The package with the requirement.</param>
/// <param name="Needed">The normalized name of the required package.</param>
/// <param name="Text">The requirement without its marker: <c>numpy&lt;1.28.0,&gt;=1.21.6</c>.</param>
/// <param name="Found">The installed package of that name, which does not satisfy the requirement; null if there is none.</param>
/// <param name="Extra">The extra of <paramref name="By"/> that has the requirement and that another package requested; null if no extra is involved.</param>
internal sealed record RequirementGap(Distribution By, string Needed, string Text, Distribution? Found, string? Extra);
