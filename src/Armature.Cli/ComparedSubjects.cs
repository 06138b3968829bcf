using System.Collections.Immutable;
using Armature.Comparing;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Subjects;
using Armature.Subjects.Images;

namespace Armature.Cli;

/// <summary>Reads the subjects of a comparison, from what is here or from JSON that was kept. If one cannot be read, the reason is written to standard error.</summary>
internal sealed class ComparedSubjects(Terminal terminal, CheckOptions options, bool isJson)
{
    // what `armature info` writes of a large environment with all its symbols has some ten megabytes
    private const int MostBytes = 512 * 1024 * 1024;

    /// <summary>The subjects that an argument names: several of an image with several environments; null if they cannot be read.</summary>
    public ImmutableArray<CompiledWorld>? Read(string path)
    {
        if (path == "-")
        {
            return terminal.IsInputTerminal
                ? Refuse(path, "standard input is a terminal: pipe the JSON of `armature info --format json` into it")
                : OfJson(path, ReadAll(terminal.In), isCertain: true);
        }

        var file = terminal.Environment.Absolute(path);
        if (StartsLikeJson(file) && OfJson(path, ReadAll(file), path.EndsWith("json", StringComparison.OrdinalIgnoreCase)) is { } kept)
            return kept.IsEmpty ? null : kept;
        return terminal.Doctor.Find(path) switch
        {
            FindOutcome.Found found => Survey([found.Subject]),
            FindOutcome.Several { Refused.IsEmpty: true } several when several.Subjects.All(static subject => subject.Tree is ImageRoot) =>
                Survey(several.Subjects),
            FindOutcome.Several several => RefuseSeveral(path, several),
            FindOutcome.NotFound missing => Refuse(missing.Path, missing.Reason),
            _ => Refuse(path, "no Python environment found"),
        };
    }

    private ImmutableArray<CompiledWorld>? Survey(ImmutableArray<Subject> subjects)
    {
        var worlds = ImmutableArray.CreateBuilder<CompiledWorld>();
        try
        {
            foreach (var subject in subjects)
            {
                using var document = new MemoryStream();
                JsonOutput.Write(
                    document,
                    terminal.Doctor.InfoAsync(subject, options, terminal.Stopped).GetAwaiter().GetResult(),
                    hasSymbols: true
                );
                worlds.AddRange(CompiledWorldReader.Read(document.GetBuffer().AsMemory(0, (int)document.Length), out _) ?? []);
            }
        }
        catch (SubjectException refusal)
        {
            terminal.Refuse(refusal, isJson);
            return null;
        }
        finally
        {
            foreach (var subject in subjects)
                subject.Dispose();
        }

        return worlds.ToImmutable();
    }

    /// <summary>The subjects of a JSON document; null if it is another program's, empty if it is refused.</summary>
    /// <param name="isCertain">Whether it can be nothing else.</param>
    private ImmutableArray<CompiledWorld>? OfJson(string path, byte[]? json, bool isCertain)
    {
        var reason = "cannot be read, or is too large";
        if (json is not null && CompiledWorldReader.Read(json, out reason) is { } worlds)
            return worlds;
        if (!isCertain)
            return null;
        Refuse(path, reason);
        return [];
    }

    private static bool StartsLikeJson(string path)
    {
        try
        {
            if (!File.Exists(path))
                return false;
            using var stream = File.OpenRead(path);
            Span<byte> start = stackalloc byte[16];
            var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return start[..read].TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{', ..];
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[]? ReadAll(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return ReadAll(stream);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // null above the limit; without the byte order mark that a shell of Windows writes
    private static byte[]? ReadAll(Stream stream)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var read)
        {
            if (memory.Length + read > MostBytes)
                return null;
            memory.Write(buffer.AsSpan(0, read));
        }

        var bytes = memory.ToArray();
        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }

    private ImmutableArray<CompiledWorld>? RefuseSeveral(string path, FindOutcome.Several several)
    {
        foreach (var subject in several.Subjects)
            subject.Dispose();
        return Refuse(path, several.Refused is [var first, ..] ? first.Reason : "contains several subjects: name one of them");
    }

    private ImmutableArray<CompiledWorld>? Refuse(string path, string reason)
    {
        terminal.Refuse(new UnexaminedSubject(path, reason), isJson);
        return null;
    }
}
