using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Something in a text that separates causes with the same message, or tells where it comes from.</summary>
/// <param name="Id">As readings and remedies name it, after <c>@</c>.</param>
/// <param name="Means">What it tells, lower case, no full stop.</param>
/// <param name="Patterns">The wordings, as in <see cref="ErrorSignature.Patterns"/>.</param>
public sealed record TellingSign(string Id, string Means, params ImmutableArray<string> Patterns);
