namespace Armature.TestKit;

/// <summary>One export of an image to build.</summary>
/// <param name="Name">Null where it goes by ordinal only.</param>
/// <param name="Ordinal">From 1.</param>
/// <param name="Forwarder"><c>DLL.Symbol</c>, or null.</param>
internal sealed record PeExport(string? Name, int Ordinal, string? Forwarder);
