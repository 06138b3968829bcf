namespace Armature.Binaries.Pe;

/// <summary>Reads PE images through their data directories.</summary>
internal static class PeReader
{
    private const int DosHeaderSize = 0x40;

    /// <summary>Windows rejects an image with more sections (PE format, "COFF File Header": "the Windows loader limits the number of sections to 96").</summary>
    private const int MaxSections = 96;

    /// <summary>
    /// Reads a PE image. Null if the file does not start with <c>MZ</c>, or has no PE signature at the offset in its header (a program for DOS
    /// or 16-bit Windows). A malformed part becomes a fault, not an exception; a file that ends before its signature has no slice.
    /// </summary>
    public static BinaryImage? Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.TryBytes(0, 2, out var mark) || !mark.SequenceEqual("MZ"u8))
            return null;
        if (!file.TryView(0, DosHeaderSize, Endian.Little, out var dos))
            return Damaged(new FormatFault(new FileOffset(0), "DOS header", "is cut off by the end of the file"));
        dos.TryUInt32(0x3c, out var signatureAt);
        if (!file.TryBytes(signatureAt, 4, out var signature))
            return IsDosProgram(dos) ? null : Damaged(CutOff(file, signatureAt));
        if (!signature.SequenceEqual("PE\0\0"u8))
            return null;
        if (!PeHeader.TryRead(file, signatureAt + 4L, out var header, out var fault))
            return Damaged(fault!);
        return new BinaryImage { Format = BinaryFormat.Pe, Slices = [ReadSlice(file, header)] };
    }

    private static FormatFault CutOff(ByteSource file, uint signatureAt) =>
        new(new FileOffset(0x3c), "DOS header", $"has the PE header at 0x{signatureAt:x}, but the file ends at 0x{file.Length:x}");

    /// <summary>
    /// In a PE file the relocation table of the DOS header directly follows it, at 0x40. Otherwise it is the header of a DOS program, where the
    /// word at 0x3c has other meanings.
    /// </summary>
    private static bool IsDosProgram(ByteView dos) => dos.TryUInt16(0x18, out var relocations) && relocations != DosHeaderSize;

    private static BinaryImage Damaged(FormatFault fault) =>
        new()
        {
            Format = BinaryFormat.Pe,
            Slices = [],
            Faults = [fault],
        };

    private static Slice ReadSlice(ByteSource file, PeHeader header)
    {
        var image = new PeImage(file, header.HeadersSize);
        CheckHeader(ref image, header);
        var sections = ReadSections(ref image, file, header);
        image.Map(sections);

        // In the order in which linkers place the tables, so that a compressed file is read forward.
        var loadConfig = PeLoadConfig.Read(ref image, header.Directory(PeDirectoryIndex.LoadConfig), header.Is64Bit);
        var (exports, name) = PeExports.Read(ref image, header.Directory(PeDirectoryIndex.Export));
        var imports = new PeImports(header, file.Length);
        imports.Read(ref image, header.Directory(PeDirectoryIndex.Import), ImportLayout.Ordinary);
        imports.Read(ref image, header.Directory(PeDirectoryIndex.DelayImport), ImportLayout.Delayed);
        var resources = PeResources.Read(ref image, header.Directory(PeDirectoryIndex.Resource));
        return new Slice
        {
            Format = BinaryFormat.Pe,
            Architecture = PeMachine.Architecture(header.Machine, loadConfig.IsHybrid),
            Machine = PeMachine.Name(header.Machine),
            Kind = KindOf(header),
            Length = file.Length,
            Name = name,
            Needed = imports.Needed,
            Imports = imports.Symbols,
            Exports = exports,
            MinimumSystem = new MinimumSystem(MinimumSystem.Windows, header.SubsystemVersion),
            Constants =
            [
                .. sections
                    .Where(section => section.IsConstant)
                    .Select(section => new ConstantRange(new FileOffset(section.Offset), section.Held)),
            ],
            Pe = Facts(header, loadConfig, resources, file.Length),
            Faults = image.Faults,
        };
    }

    private static void CheckHeader(ref PeImage image, PeHeader header)
    {
        if (PeMachine.Is64Bit(header.Machine) is { } isWide && isWide != header.Is64Bit)
            image.AddFault(
                header.OptionalAt,
                "optional header",
                $"is {(header.Is64Bit ? "PE32+" : "PE32")}, which does not match {PeMachine.Name(header.Machine)}"
            );
        if (header.OptionalSize < header.FixedSize)
            image.AddFault(
                header.OptionalAt,
                "optional header",
                $"has {header.OptionalSize} bytes, fewer than its fixed part of {header.FixedSize}"
            );
        if (header.SectionCount > MaxSections)
            image.AddFault(
                header.OptionalAt,
                "COFF header",
                $"has {header.SectionCount} sections, but Windows loads at most {MaxSections}"
            );
    }

    private static PeSection[] ReadSections(ref PeImage image, ByteSource file, PeHeader header)
    {
        var count = Math.Min((int)header.SectionCount, MaxSections);
        if (!file.TryView(header.SectionsAt, count * PeSection.HeaderSize, Endian.Little, out var table))
        {
            image.AddFault(new FileOffset(header.SectionsAt), "section headers", "are cut off by the end of the file");
            return [];
        }

        var sections = new PeSection[count];
        for (var index = 0; index < count; index++)
        {
            table.TryView(index * PeSection.HeaderSize, PeSection.HeaderSize, out var entry);
            sections[index] = PeSection.Read(ref image, entry, header.IsFlat);
        }

        return sections;
    }

    private static PeFacts Facts(PeHeader header, PeLoadConfig loadConfig, PeResources resources, long fileLength) =>
        new()
        {
            MachineNumber = header.Machine,
            Is64Bit = header.Is64Bit,
            Characteristics = header.Characteristics,
            Subsystem = header.Subsystem,
            OperatingSystemVersion = header.OperatingSystemVersion,
            LinkerVersion = header.LinkerVersion,
            DllCharacteristics = header.DllCharacteristics,
            IsManaged = header.Directory(PeDirectoryIndex.ClrHeader).IsPresent,
            IsHybrid = loadConfig.IsHybrid,
            DependentLoadFlags = loadConfig.DependentLoadFlags,
            HasThreadLocals = header.Directory(PeDirectoryIndex.ThreadLocal).IsPresent,
            IsSigned = IsSigned(header.Directory(PeDirectoryIndex.Certificate), fileLength),
            FileVersion = resources.FileVersion,
            HasManifest = resources.HasManifest,
            TimeDateStamp = header.TimeDateStamp,
        };

    /// <summary>A table outside the file does not count as a signature. It is not a fault: the loader never reads it.</summary>
    private static bool IsSigned(PeDirectory certificate, long fileLength) =>
        certificate.IsPresent && certificate.Size > 0 && (long)certificate.Address + certificate.Size <= fileLength;

    private static BinaryKind KindOf(PeHeader header) =>
        header.IsDll ? BinaryKind.SharedLibrary
        : header.IsProgram ? BinaryKind.Executable
        : BinaryKind.Other;
}
