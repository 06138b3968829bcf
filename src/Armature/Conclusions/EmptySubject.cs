namespace Armature.Conclusions;

/// <summary>Why a subject contains nothing to examine.</summary>
/// <param name="Reason">What the subject is, after its path: <c>contains no Python environment, wheel or native file</c>.</param>
/// <param name="Help">What to name instead, as a sentence without a full stop.</param>
public sealed record EmptySubject(string Reason, string Help);
