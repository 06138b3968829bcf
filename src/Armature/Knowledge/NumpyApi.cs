using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>A version of NumPy's C API.</summary>
/// <param name="Since">The first NumPy with this version.</param>
/// <param name="Number">The result of <c>PyArray_GetNDArrayCFeatureVersion</c>.</param>
internal readonly record struct NumpyApiVersion(PackedVersion Since, int Number);

/// <summary>The versions of NumPy's C API (numpy <c>_core/code_generators/cversions.txt</c> and <c>include/numpy/numpyconfig.h</c>, 2.5).</summary>
internal static class NumpyApi
{
    /// <summary>The oldest first.</summary>
    public static ImmutableArray<NumpyApiVersion> Versions { get; } =
    [
        new(new PackedVersion(1, 7), 0x7),
        new(new PackedVersion(1, 8), 0x9),
        new(new PackedVersion(1, 10), 0xa),
        new(new PackedVersion(1, 13), 0xb),
        new(new PackedVersion(1, 14), 0xc),
        new(new PackedVersion(1, 16), 0xd),
        new(new PackedVersion(1, 20), 0xe),
        new(new PackedVersion(1, 22), 0xf),
        new(new PackedVersion(1, 23), 0x10),
        new(new PackedVersion(1, 25), 0x11),
        new(new PackedVersion(2, 0), 0x12),
        new(new PackedVersion(2, 1), 0x13),
        new(new PackedVersion(2, 3), 0x14),
        new(new PackedVersion(2, 4), 0x15),
        new(new PackedVersion(2, 5), 0x16),
    ];

    /// <summary>The first NumPy with another binary interface than 1.x (NPY_ABI_VERSION 0x02000000).</summary>
    public static readonly PackedVersion SecondAbi = new(2, 0);
}
