using System.Collections.Immutable;
using System.Text;

namespace Armature.Repair.Applying.Relocating;

/// <summary>Paths and their replacements, in every way in which shells, scripts and URLs quote a path.</summary>
internal sealed class PathSpellings
{
    private readonly ImmutableArray<(byte[] From, byte[] To)> _spellings;

    private PathSpellings(IEnumerable<(string From, string To)> names)
    {
        _spellings =
        [
            .. names
                .SelectMany(static name => Quotings.Select(quoting => (From: quoting(name.From), To: quoting(name.To))))
                .Distinct()
                .OrderByDescending(static spelling => spelling.From.Length)
                .Select(static spelling => (Encoding.UTF8.GetBytes(spelling.From), Encoding.UTF8.GetBytes(spelling.To))),
        ];
    }

    private static readonly ImmutableArray<Func<string, string>> Quotings =
    [
        static name => name,
        // sh: 'it'\''s', and Python's shlex.quote: 'it'"'"'s'
        static name =>
            name.Replace("'", @"'\''", StringComparison.Ordinal),
        static name => name.Replace("'", "'\"'\"'", StringComparison.Ordinal),
        // PowerShell
        static name =>
            name.Replace("'", "''", StringComparison.Ordinal),
        // fish and Python's repr
        static name =>
            name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal),
        // JSON and C strings
        static name =>
            name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
        // a file: URL
        static name =>
            string.Join('/', name.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)),
        static name => name.Replace('\\', '/'),
    ];

    /// <summary>Creates the spellings of several paths; longer spellings are replaced first.</summary>
    public static PathSpellings Of(params ReadOnlySpan<(string From, string To)> names) => new(names.ToArray());

    /// <summary>The text with every spelling replaced; null if it contains none.</summary>
    public byte[]? Replaced(ReadOnlySpan<byte> text)
    {
        byte[]? changed = null;
        foreach (var (from, to) in _spellings)
        {
            if (text.IndexOf(from) < 0)
                continue;
            changed = Replaced(text, from, to);
            text = changed;
        }

        return changed;
    }

    private static byte[] Replaced(ReadOnlySpan<byte> text, byte[] from, byte[] to)
    {
        using var changed = new MemoryStream(text.Length);
        for (var at = text.IndexOf(from); at >= 0; at = text.IndexOf(from))
        {
            changed.Write(text[..at]);
            var rest = text[(at + from.Length)..];
            // `…/.venv.armature-new2` is another path
            changed.Write(rest is [var next, ..] && ContinuesName(next) ? from : to);
            text = rest;
        }

        changed.Write(text);
        return changed.ToArray();
    }

    private static bool ContinuesName(byte character) =>
        character is (byte)'-' or (byte)'_' || char.IsAsciiLetterOrDigit((char)character) || character >= 0x80;
}
