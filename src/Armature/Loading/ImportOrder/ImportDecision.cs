using System.Collections.Immutable;

namespace Armature.Loading.ImportOrder;

/// <summary>Whether the libraries that a file finds only after an earlier import are loaded by then.</summary>
/// <param name="Preloaded">What is loaded before it in every case.</param>
/// <param name="NeverLoaded">The libraries that nothing loads before it.</param>
internal sealed record ImportDecision(Preloaded Preloaded, ImmutableArray<string> NeverLoaded);
