using Armature.Locks;
using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning.Projects;

/// <summary>A version that a file of a project pins a package to.</summary>
/// <param name="Version">The version.</param>
/// <param name="Kind">The kind of the file.</param>
/// <param name="File">Its path, relative to the project's directory.</param>
internal sealed record LockedVersion(PackageVersion Version, LockKind Kind, string File);
