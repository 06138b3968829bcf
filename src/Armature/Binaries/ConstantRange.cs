namespace Armature.Binaries;

/// <summary>A range of the file that the process maps read-only and not executable, such as string constants.</summary>
/// <param name="Offset">Start; may lie outside the file.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct ConstantRange(FileOffset Offset, long Length);
