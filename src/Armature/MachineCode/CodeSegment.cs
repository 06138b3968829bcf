namespace Armature.MachineCode;

/// <summary>Code as the process has it in memory.</summary>
/// <param name="Address">Of the first byte.</param>
/// <param name="Bytes">The bytes of the file.</param>
internal sealed record CodeSegment(ulong Address, byte[] Bytes)
{
    public ulong End => Address + (ulong)Bytes.Length;

    public bool Contains(ulong address) => address >= Address && address < End;
}
