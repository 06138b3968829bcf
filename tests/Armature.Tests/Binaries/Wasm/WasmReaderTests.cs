namespace Armature.Binaries.Tests.Wasm;

public sealed class WasmReaderTests
{
    private static BinaryImage? Read(ReadOnlySpan<byte> bytes)
    {
        using var source = ByteSource.Of(bytes.ToArray());
        return BinaryImage.Read(source);
    }

    [Fact]
    public void A_module_is_named()
    {
        var image = Read("\0asm\x01\0\0\0"u8)!;
        Assert.Equal(BinaryFormat.Wasm, image.Format);
        Assert.Empty(image.AllFaults);
    }

    [Fact]
    public void A_module_without_a_version_is_malformed() =>
        Assert.Equal("version", Assert.Single(Read("\0asm\x01"u8)!.AllFaults).Structure);

    [Fact]
    public void Text_is_not_a_module() => Assert.Null(Read("(module)"u8));
}
