namespace Armature.Binaries;

/// <summary>Bytes from the start of the file.</summary>
/// <param name="Bytes">The count, from 0.</param>
internal readonly record struct FileOffset(long Bytes)
{
    /// <summary>The offset as a hex dump shows it.</summary>
    public override string ToString() => $"0x{Bytes:x}";
}

/// <summary>A virtual address as the image gives it, before relocation.</summary>
/// <param name="Value">The address.</param>
internal readonly record struct VirtualAddress(ulong Value);

/// <summary>An address relative to a PE image's base once mapped (PE format, "General Concepts").</summary>
/// <param name="Value">Bytes from the image base.</param>
internal readonly record struct RelativeVirtualAddress(uint Value);
