namespace Armature.Loading.MacOS;

/// <summary>A path that dyld tries for a library.</summary>
/// <param name="Path">The path; <c>..</c> and links in it are not resolved.</param>
/// <param name="Step">The step of the search.</param>
/// <param name="From">The unexpanded run path; null for other steps.</param>
/// <param name="IsOnDiskOnly">Whether the shared cache is not searched (isOnDiskOnlyType).</param>
internal readonly record struct SearchPlace(string Path, SearchStep Step, string? From = null, bool IsOnDiskOnly = false);
