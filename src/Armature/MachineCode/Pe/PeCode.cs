using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.Pe;

namespace Armature.MachineCode.Pe;

/// <summary>The code of a 64-bit PE file: a DLL for Windows.</summary>
internal sealed class PeCode : ProgramCode
{
    private const int SignatureAt = 0x3c;
    private const int SignatureBytes = 4;
    private const int EntryPointAt = 16;
    private const int CallbacksAt = 24;
    private const int Word = 8;
    private const int MostCallbacks = 64;
    private const uint Executable = 0x20000000;
    private const uint Writable = 0x80000000;

    private readonly MappedImage _image;
    private readonly PeExportAddresses _exports;
    private readonly Dictionary<ulong, string> _imports;
    private readonly ulong _entryPoint;
    private readonly ulong _callbacks;
    private readonly string? _module;

    private PeCode(
        MappedImage image,
        PeExportAddresses exports,
        Dictionary<ulong, string> imports,
        ulong entryPoint,
        ulong callbacks,
        string? module
    )
    {
        (_image, _exports, _imports) = (image, exports, imports);
        (_entryPoint, _callbacks, _module) = (entryPoint, callbacks, module);
    }

    public override bool IsWindows => true;

    public override IEnumerable<string> Imports => _imports.Values;

    public override IEnumerable<ulong> ExportedAddresses => _exports.Addresses;

    public override bool HasIndirectFunctions => false;

    // the loader calls the callbacks first, then the entry point, which runs static constructors
    public override IEnumerable<(string Name, ulong Address)> Roots =>
        Callbacks()
            .Concat(_entryPoint == 0 ? [] : [("the entry point", _entryPoint)])
            .Concat(InitializerTables.Find(this, _image).Select(static address => ("a static constructor", address)))
            .Concat(EntryNames(_module).Select(name => (name, _exports.AddressOf(name))).Where(static entry => entry.Item2 != 0));

    /// <summary>Reads the code of a file; null if it has none that can be followed.</summary>
    /// <param name="module">The name in the module's entry function; null if the file is not a module.</param>
    public static PeCode? Read(ByteSource file, string? module)
    {
        if (
            !file.TryView(SignatureAt, SignatureBytes, Endian.Little, out var at)
            || !at.TryUInt32(0, out var signature)
            || !PeHeader.TryRead(file, signature + (long)SignatureBytes, out var header, out _)
            || !header.Is64Bit
            || !file.TryView(header.OptionalAt.Bytes + EntryPointAt, SignatureBytes, Endian.Little, out var entry)
            || !entry.TryUInt32(0, out var entryPoint)
        )
            return null;
        var sections = Sections(file, header);
        var origin = header.ImageBase;
        var image = new MappedImage(
            file,
            [
                .. sections.Select(section => new MappedRange(
                    unchecked(origin + section.Start),
                    section.Extent,
                    section.Offset,
                    Math.Min(section.Held, section.Extent),
                    (section.Characteristics & Writable) != 0
                )),
            ]
        );
        var code = Code(file, sections, origin);
        var exports = PeExportAddresses.Read(image, header.Directory(PeDirectoryIndex.Export), origin);
        var threads = header.Directory(PeDirectoryIndex.ThreadLocal);
        return new PeCode(
            image,
            exports,
            PeImportSlots.Read(image, header, file.Length),
            entryPoint == 0 ? 0 : unchecked(origin + entryPoint),
            threads.IsPresent ? image.WordAt(unchecked(origin + threads.Address + CallbacksAt)) ?? 0 : 0,
            module
        )
        {
            Segments = code,
            Functions = FunctionTable.Of(code, UnwindFunctions.Read(image, header)),
        };
    }

    public override string? NameAt(ulong address) => _exports.NameAt(address);

    public override string? ImportAt(ulong slot) => _imports.GetValueOrDefault(slot);

    public override ulong? PointerAt(ulong place) =>
        !_imports.ContainsKey(place) && _image.WordAt(place) is { } word && _image.Contains(word) ? word : null;

    public override bool IsZero(ulong address) => _image.IsZero(address);

    public override bool TryView(ulong address, long length, out ByteView view) => _image.TryView(address, length, out view);

    private static PeSection[] Sections(ByteSource file, in PeHeader header)
    {
        var image = new PeImage(file, header.HeadersSize);
        if (!file.TryView(header.SectionsAt, header.SectionCount * PeSection.HeaderSize, Endian.Little, out var table))
            return [];
        var sections = new PeSection[header.SectionCount];
        for (var i = 0; i < sections.Length; i++)
        {
            table.TryView(i * PeSection.HeaderSize, PeSection.HeaderSize, out var entry);
            sections[i] = PeSection.Read(ref image, entry, header.IsFlat);
        }

        return sections;
    }

    private static ImmutableArray<CodeSegment> Code(ByteSource file, PeSection[] sections, ulong origin)
    {
        var code = ImmutableArray.CreateBuilder<CodeSegment>();
        foreach (var section in sections.Where(static section => (section.Characteristics & Executable) != 0))
        {
            var length = Math.Min(Math.Min(section.Held, section.Extent), Math.Max(0, file.Length - section.Offset));
            if (CodeSegment.Read(file, section.Offset, length, unchecked(origin + section.Start)) is { } segment)
                code.Add(segment);
        }

        return code.ToImmutable();
    }

    private IEnumerable<(string, ulong)> Callbacks()
    {
        for (var i = 0UL; _callbacks != 0 && i < MostCallbacks; i++)
        {
            if (_image.WordAt(unchecked(_callbacks + (i * Word))) is not (> 0 and var callback))
                yield break;
            yield return ("a TLS callback", callback);
        }
    }
}
