using System.Text;
using Armature.TestKit;
using CsCheck;

namespace Armature.Explaining.Tests;

/// <summary>Texts of any length and kind are read once and without a crash.</summary>
public sealed class LongTextTests
{
    private const string Error = "ImportError: /lib/libm.so.6: version `GLIBC_2.29' not found (required by /env/site-packages/scipy/x.so)";

    [Theory]
    [InlineData(0)]
    [InlineData(253_900)]
    [InlineData(262_100)]
    [InlineData(1_000_000)]
    public void An_error_is_found_wherever_a_window_ends(int before)
    {
        var text = $"{Filling(before)}\n{Error}\n{Filling(500_000)}";
        var explanation = Explainer.Explain(text);
        Assert.Equal("glibc-too-old", explanation.Slug);
        Assert.Equal("scipy", explanation.Named.Package);
    }

    [Fact]
    public void An_error_is_found_at_every_place_around_the_end_of_a_window()
    {
        for (var before = 245_000; before < 264_000; before += 193)
            Assert.Equal("glibc-too-old", Explainer.Explain($"{Filling(before)}\n{Error}\n{Filling(20_000)}").Slug);
    }

    [Theory]
    [InlineData("undefined symbol: ")]
    [InlineData("''''''''' (mach-o file, but is an incompatible architecture (have '")]
    [InlineData(": cannot open shared object file")]
    [InlineData("version 'version 'version '")]
    [InlineData("(((((((( could not find a version that satisfies the requirement ")]
    public void Adversarial_text_is_not_slow(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var limit = TimeSpan.FromSeconds(20);
        Assert.InRange(Quickest.Of(limit, () => Explainer.Explain(text)), TimeSpan.Zero, limit);
    }

    [Fact]
    public void Random_bytes_do_not_crash_it() => Gen.Byte.Array[0, 3000].Sample(bytes => Explained(bytes), iter: 2000);

    [Fact]
    public void Random_pieces_of_errors_do_not_crash_it()
    {
        string[] words = Error.Split(' ');
        var pieces = Gen.Int[0, words.Length - 1].List[0, 60].Select(picked => string.Join(' ', picked.Select(at => words[at])));
        pieces.Sample(text => Explained(Encoding.UTF8.GetBytes(text)), iter: 2000);
    }

    [Fact]
    public void The_byte_order_mark_selects_the_encoding()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Error)];
        using var stream = new MemoryStream(bytes);
        Assert.Equal("glibc-too-old", Explainer.Explain(stream).Slug);
    }

    private static bool Explained(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return Explainer.Explain(stream).Confidence is >= 0 and <= 1;
    }

    private static string Filling(int length) => string.Concat(Enumerable.Repeat("step 12 of 34: loss 0.5678, all is fine\n", length / 40));
}
