namespace Armature.Demo.MachO;

/// <summary>Collects load commands, each preceded by its number and length and padded to the pointer size.</summary>
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
