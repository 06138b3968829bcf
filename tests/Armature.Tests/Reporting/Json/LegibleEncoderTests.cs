using System.Globalization;
using System.Text;
using System.Text.Json;
using Armature.Reporting.Json;
using CsCheck;

namespace Armature.Reporting.Tests.Json;

public sealed class LegibleEncoderTests
{
    [Theory]
    [InlineData("numpy>=2 & 'quotes' <é文>", "numpy>=2 & 'quotes' <é文>")]
    [InlineData("a\e[31m", @"a\u001B[31m")]
    [InlineData("a\u202eb\u200bc\u2066", @"a\u202Eb\u200Bc\u2066")]
    [InlineData("é\u202e", @"é\u202E")]
    [InlineData("a\u2028\u0085", @"a\u2028\u0085")]
    public void Text_stays_legible_and_safe(string text, string expected) => Assert.Equal($"\"{expected}\"", Written(text));

    [Fact]
    public void A_lone_surrogate_is_replaced() => Assert.Equal("\"a\\uFFFDb\"", Written("a\ud800b"));

    [Fact]
    public void No_control_or_format_character_is_written_and_the_text_is_read_back() =>
        Gen.String.Sample(text =>
        {
            var written = Written(text);
            return written.EnumerateRunes().All(IsSafe) && JsonDocument.Parse(written).RootElement.GetString() == Valid(text);
        });

    private static bool IsSafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
            );

    private static string Valid(string text) => string.Concat(text.EnumerateRunes());

    private static string Written(string text)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, DocumentContext.OneLine))
            json.WriteStringValue(text);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
