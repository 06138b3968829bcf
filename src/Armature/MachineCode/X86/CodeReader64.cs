using Iced.Intel;

namespace Armature.MachineCode.X86;

/// <summary>Hands the bytes of a program's code to the decoder, from any address.</summary>
internal sealed class CodeReader64 : CodeReader
{
    private readonly ProgramCode _program;
    private readonly Decoder _decoder;
    private byte[] _bytes = [];
    private int _at;
    private int _end;

    public CodeReader64(ProgramCode program)
    {
        _program = program;
        _decoder = Decoder.Create(64, this);
    }

    public override int ReadByte() => _at < _end ? _bytes[_at++] : -1;

    /// <summary>The decoder, at an address. Instructions are invalid at the end of the range and outside the program's code.</summary>
    public Decoder At(ulong address, ulong end = ulong.MaxValue)
    {
        if (_program.SegmentOf(address) is { } segment)
        {
            _bytes = segment.Buffer;
            _at = (int)(address - segment.Address);
            _end = (int)(Math.Min(end, segment.End) - segment.Address);
        }
        else
        {
            (_at, _end) = (0, 0);
        }

        _decoder.IP = address;
        return _decoder;
    }
}
