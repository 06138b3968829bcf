using System.Collections.Immutable;
using System.Text;

namespace Armature.Dockerfiles.Syntax;

/// <summary>Parses a Dockerfile (moby/buildkit, frontend/dockerfile/parser/parser.go, <c>Parse</c>).</summary>
internal sealed class DockerfileParser
{
    // bufio.MaxScanTokenSize
    private const int LongestLine = 64 * 1024 - 1;

    private readonly string[] _lines;
    private readonly Directives _directives = new();
    private readonly ImmutableArray<Instruction>.Builder _instructions = ImmutableArray.CreateBuilder<Instruction>();
    private int _next;

    private DockerfileParser(string text)
    {
        _lines = text.TrimStart('\uFEFF').Split('\n');
        if (_lines[^1].Length == 0)
            _lines = _lines[..^1];
    }

    /// <summary>Parses; a text that BuildKit rejects gives a fault.</summary>
    public static DockerfileSyntax Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DockerfileParser(text).Parse();
    }

    private DockerfileSyntax Parse()
    {
        var start = 1;
        try
        {
            while (_next < _lines.Length)
            {
                start = _next + 1;
                ReadInstruction(start);
            }

            if (_instructions.Count == 0)
                throw new DockerfileException("the file has no instructions");
        }
        catch (DockerfileException fault)
        {
            return new DockerfileSyntax(_instructions.ToImmutable(), _directives.Escape, new SyntaxFault(start, fault.Message));
        }

        return new DockerfileSyntax(_instructions.ToImmutable(), _directives.Escape, null);
    }

    private void ReadInstruction(int start)
    {
        var first = Next().TrimEnd('\r').TrimStart();
        _directives.Read(first);
        var (part, isContinued) = Continuation(IsComment(first) ? "" : first);
        if (!isContinued && part.Length == 0)
            return;
        var joined = new StringBuilder(part);
        var lines = ImmutableArray.CreateBuilder<(int, int)>();
        lines.Add((0, start));
        while (isContinued && _next < _lines.Length)
        {
            var line = Next().TrimEnd('\r');
            if (IsComment(line) || string.IsNullOrWhiteSpace(line))
                continue;
            (part, isContinued) = Continuation(line);
            lines.Add((joined.Length, _next));
            joined.Append(part);
        }

        var text = joined.ToString();
        if (string.IsNullOrWhiteSpace(text))
            throw new DockerfileException("a continuation without an instruction");
        var instruction = InstructionReader.Read(text, start, _directives.Escape) with { Lines = lines.ToImmutable() };
        _instructions.Add(HeredocReader.IsPossible(instruction, text) ? WithHeredocs(instruction, text) : instruction);
    }

    private Instruction WithHeredocs(Instruction instruction, string text)
    {
        var heredocs = ImmutableArray.CreateBuilder<Heredoc>();
        foreach (var heredoc in HeredocReader.Of(text))
            heredocs.Add(Body(heredoc));
        return instruction with { Heredocs = heredocs.ToImmutable() };
    }

    private Heredoc Body(Heredoc heredoc)
    {
        var body = new StringBuilder();
        var start = _next + 1;
        while (_next < _lines.Length)
        {
            var line = Next();
            var bare = line.TrimEnd('\r');
            var kept = heredoc.RemovesTabs ? line.TrimStart('\t') : line;
            if ((heredoc.RemovesTabs ? bare.TrimStart('\t') : bare) == heredoc.Name)
                return heredoc with { Text = body.ToString(), Line = start };
            body.Append(kept).Append('\n');
        }

        throw new DockerfileException($"the here-document `{heredoc.Name}` does not end");
    }

    private string Next()
    {
        var line = _lines[_next++];
        return line.Length <= LongestLine ? line : throw new DockerfileException($"the line has more than {LongestLine} characters");
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart() is ['#', ..];

    // the escape character at the end of a line, unless another one precedes it
    private (string Line, bool IsContinued) Continuation(string line)
    {
        var end = line.AsSpan().TrimEnd(" \t").Length - 1;
        return end >= 0 && line[end] == _directives.Escape && (end == 0 || line[end - 1] != _directives.Escape)
            ? (line[..end], true)
            : (line, false);
    }
}
