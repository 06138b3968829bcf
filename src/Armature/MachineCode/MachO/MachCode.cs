using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.MachO;

namespace Armature.MachineCode.MachO;

/// <summary>The code of a 64-bit Mach-O image: a file for macOS, or one member of a universal file.</summary>
internal sealed class MachCode : ProgramCode
{
    private const int Word = 8;
    private const int OffsetBytes = 4;

    private readonly MappedImage _image;
    private readonly MachLayoutFacts _facts;
    private readonly MachSymbols _symbols;
    private readonly string? _module;

    private MachCode(MappedImage image, MachLayoutFacts facts, MachSymbols symbols, string? module)
    {
        (_image, _facts, _symbols, _module) = (image, facts, symbols, module);
    }

    public override IEnumerable<(string Name, ulong Address)> Roots =>
        Constructors().Concat(EntryNames(_module).Select(name => (name, _symbols.AddressOf(name))).Where(static entry => entry.Item2 != 0));

    public override IEnumerable<string> Imports => _symbols.Imports;

    public override bool HasIndirectFunctions => false;

    /// <summary>Reads the code of a slice; null if it has none that can be followed.</summary>
    /// <param name="module">The name in the module's entry function; null if the file is not a module.</param>
    public static MachCode? Read(ByteSource file, Slice slice, string? module)
    {
        if (slice.MachO is not { Is64Bit: true, Endian: Endian.Little, IsEncrypted: false })
            return null;
        var bytes = new SliceBytes(file, slice.Offset.Bytes, slice.Length);
        if (MachLayoutFacts.Read(bytes) is not { } facts)
            return null;
        var image = new MappedImage(
            file,
            [
                .. facts.Segments.Select(segment => new MappedRange(
                    segment.Address,
                    segment.Extent,
                    bytes.At(segment.Offset).Bytes,
                    Math.Min(segment.Length, Math.Max(0, bytes.Length - segment.Offset)),
                    segment.IsWritable
                )),
            ]
        );
        var code = Code(image, facts);
        var symbols = MachSymbols.Read(bytes, facts);
        return new MachCode(image, facts, symbols, module)
        {
            Segments = code,
            Functions = FunctionTable.Of(code, FunctionStarts.Read(bytes, facts)),
        };
    }

    public override string? NameAt(ulong address) => _symbols.NameAt(address);

    public override string? ImportAt(ulong slot) => _symbols.ImportAt(slot);

    public override ulong? PointerAt(ulong place)
    {
        if (_symbols.ImportAt(place) is not null || _image.WordAt(place) is not { } word)
            return null;
        var target = _facts.HasChainedFixups ? ChainedPointer.Target(word, _facts.Base, _image) : word;
        return target is { } address && _image.Contains(address) ? address : null;
    }

    public override bool IsZero(ulong address) => _image.IsZero(address);

    public override bool TryView(ulong address, long length, out ByteView view) => _image.TryView(address, length, out view);

    private static ImmutableArray<CodeSegment> Code(MappedImage image, MachLayoutFacts facts)
    {
        var code = ImmutableArray.CreateBuilder<CodeSegment>();
        foreach (var section in facts.Sections)
        {
            if (
                section.HasInstructions
                && section.Size <= CodeReading.MostCode
                && image.ReadCode(section.Address, (long)section.Size) is { } segment
            )
                code.Add(segment);
        }

        return code.ToImmutable();
    }

    private IEnumerable<(string, ulong)> Constructors()
    {
        foreach (var section in _facts.Sections)
        {
            var (name, size) = section.Type switch
            {
                SectionType.Initializers => ("__mod_init_func", Word),
                SectionType.InitializerOffsets => ("__init_offsets", OffsetBytes),
                _ => ("", 0),
            };
            for (var at = 0UL; size > 0 && at < Math.Min(section.Size, CodeReading.MostEntries); at += (ulong)size)
            {
                if (Initializer(section.Address + at, size) is { } function)
                    yield return (name, function);
            }
        }
    }

    private ulong? Initializer(ulong place, int size) =>
        size == Word ? PointerAt(place)
        : _image.TryView(place, OffsetBytes, out var view) && view.TryUInt32(0, out var offset) ? unchecked(_facts.Base + offset)
        : null;
}
