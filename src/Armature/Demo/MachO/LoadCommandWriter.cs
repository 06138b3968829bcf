using System.Text;
using Armature.Binaries;
using Armature.Hashes;

namespace Armature.Demo.MachO;

/// <summary>Writes the header and the load commands (<c>mach-o/loader.h</c>).</summary>
internal static class LoadCommandWriter
{
    private const uint NoUndefinedDyldLinkTwoLevel = 0x85;
    private const uint NoReexportedDylibs = 0x100000;
    private const uint PositionIndependent = 0x200000;

    public static void Write(ByteWriter file, ImageLayout layout)
    {
        var commands = new CommandList(layout.Contents.Cpu);
        SegmentWriter.Write(commands, layout);
        Identity(commands, layout);
        LinkEdit(commands, layout);
        System(commands, layout.Contents);
        foreach (var library in layout.Contents.Needed)
            Library(commands, Number(library.Kind), library);
        foreach (var directory in layout.Contents.RunPaths)
            commands.Add(0x8000001c, command => Text(command, 12, () => { }, directory));
        if (layout.Contents.WillBeSigned)
            commands.Add(0x1d, command => Table(command, layout.Signature));
        Header(file, layout.Contents, commands);
    }

    private static void Header(ByteWriter file, MachOContents contents, CommandList commands)
    {
        file.UInt32(contents.Cpu.Is64Bit ? 0xfeedfacf : 0xfeedface);
        file.UInt32(contents.Cpu.Type);
        file.UInt32(contents.Cpu.Subtype);
        file.UInt32(contents.FileType);
        file.UInt32(commands.Count);
        file.UInt32(commands.Written.Length);
        file.UInt32(Flags(contents));
        if (contents.Cpu.Is64Bit)
            file.UInt32(0);
        file.Bytes(commands.Written);
    }

    private static uint Flags(MachOContents contents) =>
        NoUndefinedDyldLinkTwoLevel
        | (contents.FileType == FileTypes.Execute ? PositionIndependent : 0)
        | (
            contents.FileType == FileTypes.Dylib && !contents.Needed.Exists(library => library.Kind is NeededKind.Reexported)
                ? NoReexportedDylibs
                : 0
        );

    private static void Identity(CommandList commands, ImageLayout layout)
    {
        var contents = layout.Contents;
        if (contents.InstallName is { } name)
            Library(commands, 0x0d, new NeededLibrary(name, NeededKind.Required, new(1, 0), new(1, 0)));
        if (layout.IsProgram)
        {
            commands.Add(0x0e, command => Text(command, 12, () => { }, "/usr/lib/dyld"));
            commands.Add(
                0x80000028,
                command =>
                {
                    command.UInt64((ulong)layout.CodeOffset);
                    command.UInt64(0);
                }
            );
        }

        var fingerprint = $"{contents.Cpu} {contents.InstallName} {string.Join(' ', contents.Exports)}";
        commands.Add(0x1b, command => command.Bytes(Hash.Sha256(Encoding.UTF8.GetBytes(fingerprint)).AsSpan(0, 16)));
    }

    private static void LinkEdit(CommandList commands, ImageLayout layout)
    {
        if (layout.Contents.WillUseChainedFixups)
        {
            commands.Add(0x80000034, command => Table(command, layout.Bind));
            commands.Add(0x80000033, command => Table(command, layout.Exports));
        }
        else
        {
            commands.Add(0x80000022, command => DyldInfo(command, layout));
        }

        commands.Add(
            0x02,
            command =>
            {
                command.UInt32(layout.Symbols.Offset);
                command.UInt32(layout.Symbols.Length / SymbolTableWriter.EntrySize(layout.Contents));
                Table(command, layout.Names);
            }
        );
        var defined = SymbolTableWriter.Defined(layout.Contents).Count();
        commands.Add(
            0x0b,
            command =>
            {
                command.Zeros(8);
                Table(command, new Table(0, defined));
                Table(command, new Table(defined, layout.Contents.Imports.Count));
                command.Zeros(48);
            }
        );
    }

    private static void DyldInfo(ByteWriter command, ImageLayout layout)
    {
        command.Zeros(8);
        Table(command, layout.Bind);
        command.Zeros(16);
        Table(command, layout.Exports);
    }

    private static void System(CommandList commands, MachOContents contents)
    {
        if (contents.MinimumSystem is not { } minimum)
            return;
        var word = Packed(minimum);
        if (minimum < new PackedVersion(10, 14))
        {
            commands.Add(0x24, command => UInt32s(command, word, word));
        }
        else
        {
            commands.Add(0x32, command => UInt32s(command, 1, word, word, 0));
        }
    }

    private static void Library(CommandList commands, uint number, NeededLibrary library) =>
        commands.Add(
            number,
            command =>
                Text(
                    command,
                    24,
                    () => UInt32s(command, 2, Packed(library.CurrentVersion), Packed(library.CompatibilityVersion)),
                    library.Name
                )
        );

    private static uint Number(NeededKind kind) =>
        kind switch
        {
            NeededKind.Weak => 0x80000018,
            NeededKind.Reexported => 0x8000001f,
            NeededKind.Upward => 0x80000023,
            NeededKind.Delayed => 0x20,
            _ => 0x0c,
        };

    private static uint Packed(PackedVersion? version) =>
        version is { } held ? ((uint)held.Major << 16) | ((uint)held.Minor << 8) | (uint)held.Patch : 0;

    /// <summary>Writes a string after the command's own fields, the first of which is its offset.</summary>
    private static void Text(ByteWriter command, int offset, Action fields, string text)
    {
        command.UInt32(offset);
        fields();
        command.ZeroTerminated(text);
    }

    private static void Table(ByteWriter command, Table table) => UInt32s(command, (uint)table.Offset, (uint)table.Length);

    private static void UInt32s(ByteWriter command, params ReadOnlySpan<uint> words)
    {
        foreach (var word in words)
            command.UInt32(word);
    }
}
