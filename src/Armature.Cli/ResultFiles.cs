using System.Collections.Immutable;
using Armature.Summaries;

namespace Armature.Cli;

/// <summary>Reads files of results: NDJSON line by line, or one JSON document.</summary>
internal sealed class ResultFiles(Terminal terminal)
{
    private readonly ImmutableArray<UnreadableLine>.Builder _unreadable = ImmutableArray.CreateBuilder<UnreadableLine>();

    public FleetSummary Read(string[] paths)
    {
        ImmutableArray<string> files = [.. paths.Distinct(StringComparer.Ordinal)];
        var results = files.SelectMany(Results).ToArray();
        return FleetSummary.Of(files, results, _unreadable.ToImmutable());
    }

    private List<(string File, SubjectResult Result)> Results(string path)
    {
        var results = new List<(string, SubjectResult)>();
        try
        {
            using var stream = path is "-" ? terminal.In : File.OpenRead(terminal.Environment.Absolute(path));
            // an indented document has its first brace alone on a line
            var lines = ResultLines.Read(stream).Where(static line => !line.IsBlank).GetEnumerator();
            using var disposed = lines;
            if (!lines.MoveNext())
                return results;
            if (lines.Current.Text.Span.Trim(" \r\t\uFEFF"u8).SequenceEqual("{"u8))
                Add(results, path, new ResultLine(0, Rest(lines), 0, IsComplete: true));
            else
                do Add(results, path, lines.Current);
                while (lines.MoveNext());
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(
                new UnreadableLine(
                    path,
                    0,
                    refusal is FileNotFoundException or DirectoryNotFoundException ? "no such file" : "cannot be read"
                )
            );
        }

        return results;
    }

    private static byte[] Rest(IEnumerator<ResultLine> lines)
    {
        using var whole = new MemoryStream();
        do
        {
            whole.Write(lines.Current.Text.Span.TrimStart("\uFEFF"u8));
            whole.Write("\n"u8);
        } while (lines.MoveNext());

        return whole.ToArray();
    }

    private void Add(List<(string File, SubjectResult Result)> results, string path, ResultLine line)
    {
        if (SubjectResult.Read(line.Text, out var reason) is { } read)
            results.AddRange(read.Select(result => (path, result)));
        else
            _unreadable.Add(new UnreadableLine(path, line.Number, reason));
    }
}
