namespace Armature.Binaries.MachO;

/// <summary>Reads one thin image: a whole file or one member of a universal file.</summary>
internal static class SliceReader
{
    /// <summary>Enough bytes for the header and load commands of nearly every extension module.</summary>
    private const int FirstRead = 4096;

    /// <summary>Reads the image; null if it has no Mach-O header.</summary>
    public static Slice? Read(SliceBytes bytes, FaultList faults)
    {
        if (!bytes.TryHead(0, FirstRead, Endian.Little, out var head) || MachHeader.Read(head, faults) is not { } header)
            return null;
        var commands = LoadCommandReader.Read(Commands(bytes, head, header, faults), header, bytes, faults);
        var (imports, exports) = Symbols(bytes, header, commands, faults);
        return new Slice
        {
            Format = BinaryFormat.MachO,
            Architecture = CpuType.Architecture(header.CpuType, header.CpuSubtype),
            Machine = CpuType.Name(header.CpuType),
            Kind = Kind(header.FileType),
            Offset = bytes.At(0),
            Length = bytes.Length,
            Name = commands.Identity?.Name,
            Needed = commands.Needed.ToImmutable(),
            RunPaths = commands.RunPaths.ToImmutable(),
            Imports = imports,
            Exports = exports,
            MinimumSystem = commands.System,
            Constants = [.. commands.Strings.Select(range => new ConstantRange(bytes.At(range.Offset), range.Length))],
            MachO = Facts(bytes, header, commands, faults),
            Faults = faults.ToImmutable(),
        };
    }

    private static ByteView Commands(SliceBytes bytes, in ByteView head, MachHeader header, FaultList faults)
    {
        var whole = new ByteView(head.Bytes, head.Origin, header.Endian);
        if (
            whole.TryView(header.Commands.Offset, header.Commands.Length, out var commands)
            || bytes.TryView(header.Commands, header.Endian, out commands)
        )
            return commands;
        faults.Add(bytes.At(20), "mach_header", $"claims {header.CommandsSize} bytes of load commands, but the file ends before that");
        bytes.TryHead(header.Commands.Offset, header.Commands.Length, header.Endian, out commands);
        return commands;
    }

    /// <summary>
    /// Uses the same sources as dyld: imports from chained fixups, else dyld info, else the symbol table; exports from the trie, else the
    /// symbol table.
    /// </summary>
    private static (SymbolTable Imports, SymbolTable Exports) Symbols(
        SliceBytes bytes,
        MachHeader header,
        LoadCommands commands,
        FaultList faults
    )
    {
        var linkEdit = new LinkEdit(
            bytes,
            header.Endian,
            commands.ChainedFixups ?? default,
            commands.Bind,
            commands.WeakBind,
            commands.LazyBind,
            commands.Exports ?? default
        );
        var libraries = commands.Needed.Count;
        var imports = SymbolTable.Empty;
        var exports = SymbolTable.Empty;
        var isBound = commands.HasDyldInfo || commands.ChainedFixups is not null;
        if (isBound)
            imports = Bound(linkEdit, commands, faults);
        if (commands.Exports is { IsEmpty: false } trie && linkEdit.TryView(trie, "exports trie", faults, out var view))
            exports = ExportsTrie.Read(view, libraries, faults);
        if (commands.Symbols is not { } symbols || (isBound && commands.Exports is not null))
            return (imports, exports);
        var names = new NameList(bytes, header, symbols, faults);
        return (isBound ? imports : names.Imports(libraries), commands.Exports is null ? names.Exports() : exports);
    }

    private static SymbolTable Bound(LinkEdit linkEdit, LoadCommands commands, FaultList faults)
    {
        if (commands.ChainedFixups is { } fixups)
        {
            var chained = new ImportTable(commands.Needed.Count, fixups.Length, faults);
            if (linkEdit.TryView(fixups, "LC_DYLD_CHAINED_FIXUPS", faults, out var view))
                ChainedFixups.Read(view, chained, faults);
            return chained.ToTable();
        }

        var imports = new ImportTable(
            commands.Needed.Count,
            commands.Bind.Length + commands.WeakBind.Length + commands.LazyBind.Length,
            faults
        );
        Bind(linkEdit, commands.Bind, BindStream.Eager, imports, faults);
        Bind(linkEdit, commands.LazyBind, BindStream.Lazy, imports, faults);
        Bind(linkEdit, commands.WeakBind, BindStream.Weak, imports, faults);
        return imports.ToTable();
    }

    private static void Bind(LinkEdit linkEdit, DataRange range, BindStream kind, ImportTable imports, FaultList faults)
    {
        if (!range.IsEmpty && linkEdit.TryView(range, "LC_DYLD_INFO", faults, out var stream))
            BindOpcodes.Read(stream, kind, imports, faults);
    }

    private static MachOFacts Facts(SliceBytes bytes, MachHeader header, LoadCommands commands, FaultList faults) =>
        new()
        {
            CpuType = header.CpuType,
            CpuSubtype = header.CpuSubtype,
            FileType = header.FileType,
            Is64Bit = header.Is64Bit,
            Endian = header.Endian,
            Flags = header.Flags,
            Uuid = commands.Uuid,
            CurrentVersion = commands.Identity?.CurrentVersion,
            CompatibilityVersion = commands.Identity?.CompatibilityVersion,
            Signature = commands.Signature is { } signature
                ? CodeSignatureReader.Read(bytes, signature, faults)
                : new CodeSignature(SignatureKind.None),
            HasChainedFixups = commands.ChainedFixups is not null,
            IsEncrypted = commands.IsEncrypted,
            HasThreadLocals = commands.HasThreadLocals,
        };

    private static BinaryKind Kind(uint fileType) =>
        fileType switch
        {
            1 => BinaryKind.ObjectFile,
            2 => BinaryKind.Executable,
            6 => BinaryKind.SharedLibrary,
            8 => BinaryKind.Bundle,
            _ => BinaryKind.Other,
        };
}
