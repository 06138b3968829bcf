namespace Armature.Demo.MachO;

/// <summary>Load commands, each with its number and length before it and padded to the size of a pointer.</summary>
internal sealed class CommandList(MachOCpu cpu)
{
    private readonly ByteWriter _commands = new(cpu.Endian, cpu.Is64Bit);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _commands.Written;

    public void Add(uint number, Action<ByteWriter> write)
    {
        var fields = new ByteWriter(cpu.Endian, cpu.Is64Bit);
        write(fields);
        fields.Align(cpu.Is64Bit ? 8 : 4);
        _commands.UInt32(number);
        _commands.UInt32(8 + fields.Length);
        _commands.Bytes(fields.Written);
        Count++;
    }
}
