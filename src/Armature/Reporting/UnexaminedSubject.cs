namespace Armature.Reporting;

/// <summary>A subject that was named and has no report: it does not exist, cannot be read, or contains nothing to examine.</summary>
/// <param name="Path">As it was named; null if none was named and none was found.</param>
/// <param name="Reason">Lower case, without a full stop: <c>no such file or directory</c>.</param>
/// <param name="Help">What to name instead, lower case, without a full stop; null if nothing can be said.</param>
public sealed record UnexaminedSubject(string? Path, string Reason, string? Help = null);
