using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Armature.Reporting.Json;

/// <summary>
/// Escapes control characters, and format characters such as U+202E that would reorder or hide text in a terminal. Quotes and non-English
/// text stay legible: the output is not meant for HTML.
/// </summary>
internal sealed class LegibleEncoder : JavaScriptEncoder
{
    // escapes everything that JSON requires and all control characters, but not the format characters
    private static readonly JavaScriptEncoder s_json = UnsafeRelaxedJsonEscaping;

    private static readonly SearchValues<char> s_format = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code).Where(IsFormat),
    ]);

    public static LegibleEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => s_json.MaxOutputCharactersPerInputCharacter;

    // characters beyond U+FFFF are always escaped
    public override bool WillEncode(int unicodeScalar) => s_json.WillEncode(unicodeScalar) || IsFormat((char)unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var first = s_json.FindFirstCharacterToEncode(text, textLength);
        var before = new ReadOnlySpan<char>(text, first < 0 ? textLength : first);
        var format = Ascii.IsValid(before) ? -1 : before.IndexOfAny(s_format);
        return format < 0 ? first : format;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (s_json.WillEncode(unicodeScalar))
            return s_json.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
        return new Span<char>(buffer, bufferLength).TryWrite(
            CultureInfo.InvariantCulture,
            $"\\u{unicodeScalar:X4}",
            out numberOfCharactersWritten
        );
    }

    private static bool IsFormat(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Format;
}
