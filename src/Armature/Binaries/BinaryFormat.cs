namespace Armature.Binaries;

/// <summary>The container of machine code.</summary>
public enum BinaryFormat
{
    /// <summary>Executable and Linkable Format: Linux, the BSDs, Android.</summary>
    Elf,

    /// <summary>Mach-O: macOS and its relatives.</summary>
    MachO,

    /// <summary>Portable Executable: Windows.</summary>
    Pe,
}
