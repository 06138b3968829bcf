namespace Armature.Binaries;

/// <summary>A range of the file that a process reads and never writes or runs: constants, texts among them.</summary>
/// <param name="Offset">Where it starts; it need not lie in the file.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct ConstantRange(FileOffset Offset, long Length);
