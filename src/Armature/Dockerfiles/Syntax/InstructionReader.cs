using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Armature.Dockerfiles.Syntax;

/// <summary>Reads one instruction whose lines were joined (parser/line_parsers.go).</summary>
internal static partial class InstructionReader
{
    // ONBUILD of ONBUILD is rejected later by BuildKit; the parser itself has no limit
    private const int MostNesting = 32;

    private static readonly System.Buffers.SearchValues<char> s_blanks = System.Buffers.SearchValues.Create(" \t\r\n\v\f");

    /// <exception cref="DockerfileException">BuildKit rejects it.</exception>
    public static Instruction Read(string text, int line, char escape, int depth = 0)
    {
        if (depth > MostNesting)
            throw new DockerfileException("ONBUILD is nested too deeply");
        var parts = Blanks().Split(text.Trim(), 2);
        ImmutableArray<string> flags = [];
        var rest = parts.Length == 2 ? FlagReader.Split(parts[1], escape, out flags).Trim() : "";
        var instruction = new Instruction
        {
            Name = parts[0].ToLowerInvariant(),
            Line = line,
            Original = text,
            Flags = flags,
        };
        return instruction.Name switch
        {
            "run" or "cmd" or "entrypoint" or "shell" => WithCommand(instruction, rest),
            "add" or "copy" or "volume" => WithJson(instruction, rest, Listed(rest)),
            "from" or "expose" => instruction with { Words = Listed(rest) },
            "env" or "label" => instruction with { Words = Pairs(rest, instruction.Name, escape) },
            "arg" => instruction with { Words = WordReader.Split(rest, escape) },
            "user" or "workdir" or "stopsignal" or "maintainer" => instruction with { Words = Whole(rest) },
            "healthcheck" => Health(instruction, rest),
            "onbuild" => rest.Length == 0 ? instruction : instruction with { Nested = Read(rest, line, escape, depth + 1) },
            _ => instruction with { Words = [""] },
        };
    }

    private static ImmutableArray<string> Whole(string rest) => rest.Length == 0 ? [] : [rest];

    private static ImmutableArray<string> Listed(string rest) => rest.Length == 0 ? [] : [.. Blanks().Split(rest)];

    private static Instruction WithCommand(Instruction instruction, string rest) =>
        rest.Length == 0 ? instruction : WithJson(instruction, rest, [rest]);

    private static Instruction WithJson(Instruction instruction, string rest, ImmutableArray<string> otherwise) =>
        Json(rest) is { } words ? instruction with { Words = words, IsJson = true } : instruction with { Words = otherwise };

    // null if it is not a JSON array; an array of anything but strings is rejected
    private static ImmutableArray<string>? Json(string rest)
    {
        if (!rest.AsSpan().TrimStart().StartsWith("["))
            return null;
        try
        {
            using var document = JsonDocument.Parse(rest);
            return document.RootElement.EnumerateArray().All(static item => item.ValueKind is JsonValueKind.String)
                ? [.. document.RootElement.EnumerateArray().Select(static item => item.GetString()!)]
                : throw new DockerfileException("a JSON array of arguments can contain only strings");
        }
        catch (JsonException)
        {
            return null;
        }
        // an escape such as \ud800 without its other half
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // ENV name value, or ENV name=value …; the first word shows which
    private static ImmutableArray<string> Pairs(string rest, string name, char escape)
    {
        var words = WordReader.Split(rest, escape);
        if (words.IsEmpty)
            return [];
        if (!words[0].Contains('=', StringComparison.Ordinal))
        {
            var parts = Blanks().Split(rest, 2);
            return parts is [var key, var value]
                ? [key, value, ""]
                : throw new DockerfileException($"{name.ToUpperInvariant()} must have two arguments");
        }

        var pairs = ImmutableArray.CreateBuilder<string>(words.Length * 3);
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                throw new DockerfileException($"`{word}` is not of the form name=value");
            pairs.AddRange(word[..equals], word[(equals + 1)..], "=");
        }

        return pairs.ToImmutable();
    }

    private static Instruction Health(Instruction instruction, string rest)
    {
        var end = rest.AsSpan().IndexOfAny(s_blanks);
        var kind = end < 0 ? rest : rest[..end];
        if (kind.Length == 0)
            return instruction;
        var command = WithCommand(instruction, end < 0 ? "" : rest[end..].TrimStart());
        return command with { Words = command.Words.Insert(0, kind) };
    }

    [GeneratedRegex(@"[\t\v\f\r ]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
