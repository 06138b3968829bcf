namespace Armature.Loading.MacOS;

/// <summary>
/// The images whose LC_RPATHs apply, the last first: who asks, who brought that in, up to the main executable (dyld <c>Loader.h</c>, LoadChain).
/// </summary>
/// <param name="Image">One of them.</param>
/// <param name="Previous">Those before it.</param>
internal sealed record RunPathChain(LoadedImage Image, RunPathChain? Previous);
