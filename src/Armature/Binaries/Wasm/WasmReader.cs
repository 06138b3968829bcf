namespace Armature.Binaries.Wasm;

/// <summary>Recognises WebAssembly modules (WebAssembly Core Specification, "Binary Format", "Modules"). Their contents are not read.</summary>
internal static class WasmReader
{
    private const int HeaderSize = 8;

    /// <summary>The image, without slices; null if the file does not start with <c>\0asm</c>.</summary>
    public static BinaryImage? Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.TryBytes(0, 4, out var mark) || !mark.SequenceEqual("\0asm"u8))
            return null;
        return new BinaryImage
        {
            Format = BinaryFormat.Wasm,
            Slices = [],
            Faults = file.Length < HeaderSize ? [new FormatFault(new FileOffset(4), "version", "is cut off by the end of the file")] : [],
        };
    }
}
