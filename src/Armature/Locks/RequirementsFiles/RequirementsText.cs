using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Armature.Packaging;

namespace Armature.Locks.RequirementsFiles;

/// <summary>A logical line of a requirements file: continuation lines joined, comment removed.</summary>
/// <param name="Number">The number of its first line, from 1.</param>
/// <param name="Text">Not empty.</param>
internal readonly record struct RequirementsLine(int Number, string Text)
{
    /// <summary>The environment variables that the line names, with their values, which may be secret.</summary>
    public ImmutableArray<(string Name, string Value)> Variables { get; init; } = [];

    /// <summary>A part of the line as it may be shown: with the names of variables, and without credentials.</summary>
    public string Shown(string part) =>
        UrlSecrets.Hidden(
            Variables.Aggregate(
                part,
                static (text, variable) => text.Replace(variable.Value, $"${{{variable.Name}}}", StringComparison.Ordinal)
            )
        );
}

/// <summary>Splits a requirements file into logical lines like pip (pip 26.3, <c>_internal/req/req_file.py</c>).</summary>
internal static partial class RequirementsText
{
    private static readonly (byte[] Mark, Encoding Encoding)[] s_marks =
    [
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE, 0, 0], Encoding.UTF32),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: false)),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes by byte order mark, by a <c>coding:</c> comment in the first two lines, or as UTF-8; null with a fault on failure.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, out string? fault)
    {
        fault = null;
        foreach (var (mark, encoding) in s_marks)
        {
            if (bytes.StartsWith(mark))
                return encoding.GetString(bytes[mark.Length..]);
        }

        try
        {
            return (Declared(bytes) is { } name ? Named(name) : s_strict).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            fault = "not UTF-8, and no other encoding is declared";
        }
        catch (ArgumentException)
        {
            fault = $"unknown encoding `{Declared(bytes)}`";
        }

        return null;
    }

    /// <summary>How many requirements a text has at most, so that one with too many is not read: lines that are not a comment, an option or a continuation.</summary>
    public static int CountRequirements(ReadOnlySpan<char> text)
    {
        var count = 0;
        var isContinuation = false;
        foreach (var line in text.EnumerateLines())
        {
            var content = line.TrimStart();
            count += isContinuation || content.IsEmpty || content[0] is '#' or '-' ? 0 : 1;
            isContinuation = line is [.., '\\'];
        }

        return count;
    }

    /// <summary>The lines that are not empty.</summary>
    /// <param name="variable">Returns an environment variable, for <c>${NAME}</c>.</param>
    public static IEnumerable<RequirementsLine> Lines(string text, Func<string, string?> variable)
    {
        foreach (var line in JoinContinuations(text.ReplaceLineEndings("\n").Split('\n')))
        {
            var content = Comment().Replace(line.Text, "").Trim();
            if (content.Length > 0)
                yield return Expanded(line with { Text = content }, variable);
        }
    }

    private static RequirementsLine Expanded(RequirementsLine line, Func<string, string?> variable)
    {
        var known = ImmutableArray.CreateBuilder<(string, string)>();
        var text = Variable()
            .Replace(
                line.Text,
                named =>
                {
                    var name = named.Groups["name"].Value;
                    if (variable(name) is not { } value)
                        return named.Value;
                    if (value.Length > 0)
                        known.Add((name, value));
                    return value;
                }
            );
        return line with { Text = text, Variables = known.DrainToImmutable() };
    }

    // Python accepts encoding names with any separators
    private static Encoding Named(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal) switch
        {
            "utf8" => s_strict,
            "latin1" or "l1" or "iso88591" => Encoding.Latin1,
            _ => Encoding.GetEncoding(name),
        };

    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]);
        return start
            .Split('\n')
            .Take(2)
            .Where(line => line.StartsWith('#'))
            .Select(line => Coding().Match(line))
            .Where(found => found.Success)
            .Select(found => found.Groups["name"].Value.ToLower(CultureInfo.InvariantCulture))
            .FirstOrDefault();
    }

    private static IEnumerable<RequirementsLine> JoinContinuations(string[] lines)
    {
        var open = new StringBuilder();
        var first = 0;
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            var isComment = line.TrimStart().StartsWith('#');
            first = first == 0 ? at + 1 : first;
            if (line.EndsWith('\\') && !isComment)
            {
                open.Append(line.Trim('\\'));
                continue;
            }

            // a comment line ends a continuation and stays a comment
            yield return new RequirementsLine(first, open.Append(isComment ? " " : "").Append(line).ToString());
            open.Clear();
            first = 0;
        }

        if (open.Length > 0)
            yield return new RequirementsLine(first, open.ToString());
    }

    [GeneratedRegex(@"(^|\s+)#.*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$\{(?<name>[A-Z0-9_]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@"coding[:=]\s*(?<name>[-\w.]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Coding();
}
