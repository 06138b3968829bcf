namespace Armature.Demo.MachO;

/// <summary>A table in __LINKEDIT.</summary>
internal readonly record struct Table(int Offset, int Length);

/// <summary>The offsets of all parts of the file. Only the total length of the load commands must be known before it.</summary>
internal sealed record ImageLayout
{
    public required MachOContents Contents { get; init; }
    public int CodeOffset { get; init; }
    public int StringsOffset { get; init; }
    public int TextSize { get; init; }
    public int DataSize { get; init; }
    public Table Bind { get; init; }
    public Table Exports { get; init; }
    public Table Symbols { get; init; }
    public Table Names { get; init; }
    public Table Signature { get; init; }

    public bool IsProgram => Contents.FileType == FileTypes.Execute;
    public bool HasData => Contents.Imports.Count > 0;
    public int SegmentCount => (IsProgram ? 1 : 0) + 1 + (HasData ? 1 : 0) + 1;
    public int DataSegment => SegmentCount - 2;
    public int LinkEditOffset => TextSize + DataSize;
    public int FileSize => Math.Max(Signature.Offset + Signature.Length, Names.Offset + Names.Length);

    /// <summary>The address that __TEXT requests: after __PAGEZERO in a program.</summary>
    public long BaseAddress =>
        !IsProgram ? 0
        : Contents.Cpu.Is64Bit ? 0x100000000
        : 0x1000;
}
