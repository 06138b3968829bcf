namespace Armature.Loading.MacOS;

/// <summary>A path that dyld tries for a name.</summary>
/// <param name="Path">The path, as it puts it together: <c>..</c> and links are left in it.</param>
/// <param name="Step">Why there.</param>
/// <param name="From">The run path, unexpanded; null where the step says all.</param>
/// <param name="IsOnDiskOnly">The shared cache is not asked (isOnDiskOnlyType).</param>
internal readonly record struct SearchPlace(string Path, SearchStep Step, string? From = null, bool IsOnDiskOnly = false);
