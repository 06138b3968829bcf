using System.Text;

namespace Armature.Demo.MachO;

/// <summary>Writes a thin image: header and load commands, code, pointers, __LINKEDIT, signature.</summary>
internal static class ImageWriter
{
    private const string Identifier = "armature";

    public static byte[] Write(MachOContents contents)
    {
        var layout = Sections(contents);
        var bind = contents.WillUseChainedFixups
            ? ChainedFixupsWriter.Write(contents, layout)
            : BindOpcodeWriter.Write(contents.Imports, layout.DataSegment);
        var exports = ExportsTrieWriter.Write(contents.Exports, layout.CodeOffset);
        var (symbols, names) = SymbolTableWriter.Write(contents, layout.BaseAddress + layout.CodeOffset);
        layout = LinkEdit(layout, bind.Length, exports.Length, symbols.Length, names.Length);

        var writer = new ByteWriter(contents.Cpu.Endian, contents.Cpu.Is64Bit, layout.FileSize);
        LoadCommandWriter.Write(writer, layout);
        Text(writer, layout);
        Data(writer, layout);
        writer.Bytes(bind);
        writer.Bytes(exports);
        writer.Bytes(symbols);
        writer.Bytes(names);
        if (contents.WillBeSigned)
        {
            writer.Align(16);
            writer.Bytes(AdHocSignature.Write(writer.Written, Identifier));
        }

        return writer.ToArray();
    }

    /// <summary>Lays out the sections; the length of the commands does not depend on the offsets in them.</summary>
    private static ImageLayout Sections(MachOContents contents)
    {
        var commands = new ByteWriter(contents.Cpu.Endian, contents.Cpu.Is64Bit);
        LoadCommandWriter.Write(commands, new ImageLayout { Contents = contents });
        var page = contents.Cpu.PageSize;
        var code = ByteWriter.RoundUp(commands.Length, 16);
        var strings = code + 16;
        return new ImageLayout
        {
            Contents = contents,
            CodeOffset = code,
            StringsOffset = strings,
            TextSize = ByteWriter.RoundUp(strings + contents.Strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1), page),
            DataSize = ByteWriter.RoundUp(contents.Imports.Count * 8, page),
        };
    }

    private static ImageLayout LinkEdit(ImageLayout sections, int bind, int exports, int symbols, int names)
    {
        var layout = sections with { Bind = new Table(sections.LinkEditOffset, bind) };
        layout = layout with { Exports = new Table(layout.Bind.Offset + bind, exports) };
        layout = layout with { Symbols = new Table(layout.Exports.Offset + exports, symbols) };
        layout = layout with { Names = new Table(layout.Symbols.Offset + symbols, names) };
        if (!layout.Contents.WillBeSigned)
            return layout;
        var signature = ByteWriter.RoundUp(layout.Names.Offset + names, 16);
        return layout with { Signature = new Table(signature, AdHocSignature.Size(signature, Identifier)) };
    }

    private static void Text(ByteWriter writer, ImageLayout layout)
    {
        writer.PadTo(layout.CodeOffset);
        writer.Bytes(layout.Contents.Cpu.IsArm ? [0xc0, 0x03, 0x5f, 0xd6] : [0xc3]); // ret
        writer.PadTo(layout.StringsOffset);
        foreach (var text in layout.Contents.Strings)
            writer.ZeroTerminated(text);
        writer.PadTo(layout.TextSize);
    }

    private static void Data(ByteWriter writer, ImageLayout layout)
    {
        if (layout.Contents.WillUseChainedFixups)
            ChainedFixupsWriter.Chain(writer, layout.Contents.Imports.Count);
        writer.PadTo(layout.LinkEditOffset);
    }
}
