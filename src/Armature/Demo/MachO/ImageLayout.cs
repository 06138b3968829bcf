namespace Armature.Demo.MachO;

/// <summary>A piece of __LINKEDIT.</summary>
internal readonly record struct Piece(int Offset, int Length);

/// <summary>Where everything stands in the file; only the lengths of the load commands are known before it.</summary>
internal sealed record ImageLayout
{
    public required MachOContents Contents { get; init; }
    public int CodeOffset { get; init; }
    public int StringsOffset { get; init; }
    public int TextSize { get; init; }
    public int DataSize { get; init; }
    public Piece Bind { get; init; }
    public Piece Exports { get; init; }
    public Piece Symbols { get; init; }
    public Piece Names { get; init; }
    public Piece Signature { get; init; }

    public bool IsProgram => Contents.FileType == FileTypes.Execute;
    public bool HasData => Contents.Imports.Count > 0;
    public int SegmentCount => (IsProgram ? 1 : 0) + 1 + (HasData ? 1 : 0) + 1;
    public int DataSegment => SegmentCount - 2;
    public int LinkEditOffset => TextSize + DataSize;
    public int FileSize => Math.Max(Signature.Offset + Signature.Length, Names.Offset + Names.Length);

    /// <summary>Where __TEXT asks to be mapped: after __PAGEZERO in a program.</summary>
    public long BaseAddress =>
        !IsProgram ? 0
        : Contents.Cpu.Is64Bit ? 0x100000000
        : 0x1000;
}
