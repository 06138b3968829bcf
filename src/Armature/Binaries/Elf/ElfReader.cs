namespace Armature.Binaries.Elf;

/// <summary>Reads ELF files as a loader does: through program headers, never through sections.</summary>
internal static class ElfReader
{
    /// <summary>Bytes that hold the header and, nearly always, the program headers and notes.</summary>
    private const int FirstRead = 4096;

    /// <summary>Symbol tables up to this total size are read at once; above it, separate reads cost less than the memory for one read.</summary>
    private const int LargestFetch = 128 * 1024;

    /// <summary>Reads an ELF image. Null only if the magic is not ELF's; a malformed part becomes a fault, not an exception.</summary>
    public static BinaryImage? Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.TryBytes(0, Math.Min(FirstRead, file.Length), out var start) || !start.StartsWith("\u007fELF"u8))
            return null;
        var faults = new FaultList();
        var header = ElfHeader.Read(start, faults);
        if (header is null)
            return new BinaryImage
            {
                Format = BinaryFormat.Elf,
                Slices = [],
                Faults = faults.ToImmutable(),
            };
        var slice = header.Is64Bit ? Read<Elf64>(file, header, faults) : Read<Elf32>(file, header, faults);
        return new BinaryImage { Format = BinaryFormat.Elf, Slices = [slice] };
    }

    private static Slice Read<TClass>(ByteSource file, ElfHeader header, FaultList faults)
        where TClass : struct, IElfClass
    {
        // in object files and core dumps, program headers have other meanings or do not exist
        var isLoadable = header.Type is ElfType.Executable or ElfType.Dynamic;
        var headers = isLoadable ? ProgramHeader.ReadAll<TClass>(file, header, faults) : [];
        var map = new SegmentMap(file, header.Endian, headers);
        var segments = new Segments(headers, map, faults);
        var dynamic = segments.First(SegmentType.Dynamic) is { FileSize: > 0 } at
            ? DynamicTable.Read<TClass>(map, at, faults)
            : DynamicTable.Empty;
        if (dynamic.Extent(map) is { Length: <= LargestFetch } tables)
            map.Fetch(tables);
        var strings = DynamicStrings.Read(map, dynamic, faults);
        var versions = SymbolVersions.Read(map, dynamic, strings, faults);
        var (imports, exports) = DynamicSymbols<TClass>.Read(map, dynamic, header.Machine, strings, versions.ByIndex(), faults);
        var facts = Facts(header, segments, map, dynamic, Notes.Read<TClass>(map, headers, header.Machine), file.Length);
        var libraries = new DynamicLibraries(dynamic, strings);
        var name = libraries.Name();
        return new Slice
        {
            Format = BinaryFormat.Elf,
            Architecture = ElfMachine.Architecture(header),
            Machine = ElfMachine.Name(header.Machine),
            Kind = Kind(facts, segments, name),
            Length = file.Length,
            Name = name,
            Needed = libraries.Needed(),
            RunPaths = libraries.RunPaths(),
            Imports = imports,
            Exports = exports,
            VersionNeeds = versions.Needs,
            VersionDefinitions = versions.Definitions,
            Constants = segments.Constants(dynamic),
            Elf = versions.OddRevision is { } revision ? facts with { OddDefinitionRevision = revision } : facts,
            Faults = faults.ToImmutable(),
        };
    }

    private static ElfFacts Facts(ElfHeader header, Segments segments, SegmentMap map, DynamicTable dynamic, Notes notes, long fileLength)
    {
        var threadLocal = segments.First(SegmentType.ThreadLocal);
        var flags = dynamic[DynamicTag.Flags] ?? 0;
        return new ElfFacts
        {
            Is64Bit = header.Is64Bit,
            Endian = header.Endian,
            OsAbi = header.OsAbi,
            AbiVersion = header.AbiVersion,
            Type = header.Type,
            MachineNumber = header.Machine,
            Flags = header.Flags,
            Interpreter = segments.Interpreter(),
            LoadSegments = segments.Loads(),
            HasDynamicSegment = segments.First(SegmentType.Dynamic) is { FileSize: > 0 },
            HasStrippedContents = IsDebugInformation(segments),
            Stack = segments.Stack(),
            TlsSize = threadLocal?.MemorySize ?? 0,
            TlsAlignment = threadLocal?.Alignment ?? 0,
            DynamicFlags = flags,
            DynamicFlags1 = dynamic[DynamicTag.Flags1] ?? 0,
            HasTextRelocations = dynamic[DynamicTag.TextRelocations] is not null || (flags & DynamicTag.TextRelocationsFlag) != 0,
            HasRelativeRelocations = dynamic[DynamicTag.Relr] is not null || dynamic[DynamicTag.RelrSize] is not null,
            RelativeRelocations =
                dynamic[DynamicTag.Rela] is { } relocations && dynamic[DynamicTag.RelaCount] is { } count and > 0
                    ? (new VirtualAddress(relocations), count)
                    : null,
            BuildId = notes.BuildId,
            AbiTag = notes.AbiTag,
            System = notes.System,
            X86IsaNeeded = notes.X86IsaNeeded,
            X86IsaUsed = notes.X86IsaUsed,
            RiscVArchitecture = header.Machine == ElfMachine.RiscV ? RiscVAttributes.Architecture(segments, map) : null,
            Feature1And = notes.Feature1And,
            LoadedLength = segments.LoadedLength(fileLength),
        };
    }

    // separate debug symbols: segments are described but their bytes are left out (objcopy --only-keep-debug)
    private static bool IsDebugInformation(Segments segments) => segments.First(SegmentType.Dynamic) is { FileSize: 0, MemorySize: > 0 };

    private static BinaryKind Kind(ElfFacts facts, Segments segments, string? name) =>
        facts.Type switch
        {
            ElfType.Relocatable => BinaryKind.ObjectFile,
            _ when facts.HasStrippedContents => BinaryKind.Other,
            ElfType.Executable => BinaryKind.Executable,
            ElfType.Dynamic when (facts.DynamicFlags1 & DynamicTag.PositionIndependentExecutable) != 0 => BinaryKind.Executable,
            // some libraries, such as libc.so.6, can also be run; their DT_SONAME shows that they are libraries
            ElfType.Dynamic when facts.Interpreter is not null && name is null => BinaryKind.Executable,
            ElfType.Dynamic => BinaryKind.SharedLibrary,
            _ => BinaryKind.Other,
        };
}
