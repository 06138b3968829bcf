using Armature.Binaries;

namespace Armature.Inventory.Native;

/// <summary>What a module that uses NumPy's C API was compiled for, from strings that NumPy's headers and Cython leave in it.</summary>
/// <param name="Headers">The major version of the headers: 1 (does not run with NumPy 2) or 2; null if the module does not import the C API itself.</param>
/// <param name="Needs">The minimum NumPy version, written by headers since 2.0; otherwise null.</param>
/// <param name="Failure">Python's error if the C API cannot be imported; null if the file has no message for that.</param>
/// <param name="ChecksTypes">Whether it first compares the sizes of NumPy's types with those in its headers, like Cython code.</param>
internal sealed record NumpyBuild(int? Headers, PackedVersion? Needs, string? Failure, bool ChecksTypes);
