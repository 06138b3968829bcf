namespace Armature.Demo.MachO;

/// <summary>Writes LC_SEGMENT and LC_SEGMENT_64 with their sections.</summary>
internal static class SegmentWriter
{
    private const int Readable = 1;
    private const int Writable = 2;
    private const int Runnable = 4;

    private sealed record Section(string Name, int Offset, int Size, uint Flags);

    public static void Write(CommandList commands, ImageLayout layout)
    {
        if (layout.IsProgram)
            Segment(commands, layout, "__PAGEZERO", -layout.BaseAddress, size: 0, memory: 0, protection: 0);
        Segment(commands, layout, "__TEXT", 0, layout.TextSize, layout.TextSize, Readable | Runnable, TextSections(layout));
        if (layout.HasData)
        {
            var pointers = new Section(
                "__const",
                layout.TextSize,
                layout.Contents.Imports.Count * (layout.Contents.Cpu.Is64Bit ? 8 : 4),
                0
            );
            Segment(commands, layout, "__DATA", layout.TextSize, layout.DataSize, layout.DataSize, Readable | Writable, pointers);
        }

        var size = Math.Max(0, layout.FileSize - layout.LinkEditOffset);
        Segment(
            commands,
            layout,
            "__LINKEDIT",
            layout.LinkEditOffset,
            size,
            ByteWriter.RoundUp(size, layout.Contents.Cpu.PageSize),
            Readable
        );
    }

    private static Section[] TextSections(ImageLayout layout)
    {
        var code = new Section("__text", layout.CodeOffset, 16, 0x80000400);
        var size = layout.Contents.Strings.Sum(text => System.Text.Encoding.UTF8.GetByteCount(text) + 1);
        return size == 0 ? [code] : [code, new Section("__cstring", layout.StringsOffset, size, 2)];
    }

    /// <param name="offset">Offset in the file and from the image base. Negative for __PAGEZERO, which has no bytes in the file.</param>
    private static void Segment(
        CommandList commands,
        ImageLayout layout,
        string name,
        long offset,
        int size,
        int memory,
        int protection,
        params Section[] sections
    ) =>
        commands.Add(
            layout.Contents.Cpu.Is64Bit ? 0x19u : 0x01u,
            command =>
            {
                command.Name16(name);
                command.Word(layout.BaseAddress + offset);
                command.Word(offset < 0 ? -offset : memory);
                command.Word(Math.Max(0, offset));
                command.Word(size);
                command.UInt32(protection);
                command.UInt32(protection);
                command.UInt32(sections.Length);
                command.UInt32(0);
                foreach (var section in sections)
                    Write(command, layout, name, section);
            }
        );

    private static void Write(ByteWriter command, ImageLayout layout, string segment, Section section)
    {
        command.Name16(section.Name);
        command.Name16(segment);
        command.Word(layout.BaseAddress + section.Offset);
        command.Word(section.Size);
        command.UInt32(section.Offset);
        command.UInt32(layout.Contents.Cpu.Is64Bit ? 3 : 2);
        command.UInt32(0);
        command.UInt32(0);
        command.UInt32(section.Flags);
        command.Zeros(layout.Contents.Cpu.Is64Bit ? 12 : 8);
    }
}
