namespace Armature.Loading.MacOS;

/// <summary>
/// The images whose LC_RPATHs apply: the one that needs a library, the one that loaded that image, and so on up to the main executable (dyld
/// <c>Loader.h</c>, LoadChain).
/// </summary>
/// <param name="Image">The last image.</param>
/// <param name="Previous">The chain without it; null for the main executable.</param>
internal sealed record RunPathChain(LoadedImage Image, RunPathChain? Previous);
