namespace Armature.TestKit;

/// <summary>An export of an image to build.</summary>
/// <param name="Name">The name; null for an export by ordinal only.</param>
/// <param name="Ordinal">The ordinal, from 1.</param>
/// <param name="Forwarder"><c>DLL.Symbol</c>, or null.</param>
internal sealed record PeExport(string? Name, int Ordinal, string? Forwarder);
