using Armature.Binaries;

namespace Armature.Inventory.Native;

/// <summary>What a module that uses NumPy from C was compiled for, as the texts say that NumPy's headers and Cython leave in it.</summary>
/// <param name="Headers">The major version of the headers, 1 or 2: what was built with those of 1 does not run with 2. Null where the file never asks for the C API itself.</param>
/// <param name="Needs">The oldest NumPy that it takes, where the headers wrote it (from 2.0 on); else null.</param>
/// <param name="Failure">What Python prints where it does not get the API that it asks for; null where the file has no words of its own for that.</param>
/// <param name="ChecksTypes">It compares the sizes of NumPy's types with those of its headers before anything else, as Cython does.</param>
public sealed record NumpyBuild(int? Headers, PackedVersion? Needs, string? Failure, bool ChecksTypes);
