using System.Text;

namespace Armature.Binaries.Tests;

public sealed class ConstantSearchTests
{
    private const int Piece = 64 * 1024;

    private static byte[] File(params (int At, string Text)[] texts)
    {
        var bytes = new byte[(3 * Piece) + 17];
        foreach (var (at, text) in texts)
            Encoding.ASCII.GetBytes(text).CopyTo(bytes, at);
        return bytes;
    }

    private static ConstantSearch Search(byte[] bytes, params (int From, int To)[] ranges) =>
        new(
            ByteSource.Of(bytes),
            new Slice
            {
                Format = BinaryFormat.Elf,
                Architecture = Architecture.X86_64,
                Machine = "",
                Kind = BinaryKind.SharedLibrary,
                Constants = [.. ranges.Select(range => new ConstantRange(new FileOffset(range.From), range.To - range.From))],
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(Piece - 3)]
    [InlineData(Piece)]
    [InlineData((3 * Piece) + 17 - 6)]
    public void A_string_is_found_at_any_offset(int at)
    {
        var bytes = File((at, "needle"));
        using var search = Search(bytes, (0, bytes.Length));
        Assert.True(search.Contains("needle"u8));
        Assert.Equal(
            [false, true],
            search.ContainsEach([
                [.. "noodle"u8],
                [.. "needle"u8],
            ])
        );
    }

    [Fact]
    public void Only_the_ranges_are_searched()
    {
        var bytes = File((100, "needle"), (Piece, "thread"));
        using var search = Search(bytes, (0, 100), (106, 2 * Piece));
        Assert.False(search.Contains("needle"u8));
        Assert.True(search.Contains("thread"u8));
    }

    [Fact]
    public void Bytes_after_a_string_are_read_across_chunks()
    {
        var bytes = File((Piece - 8, "version 1.26.4)"));
        using var search = Search(bytes, (0, bytes.Length));
        Assert.Equal("1.26.4)", Encoding.ASCII.GetString(search.After("version "u8, 7)!));
        Assert.Null(search.After("absent"u8, 7));
    }
}
