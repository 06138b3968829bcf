using System.Collections.Immutable;

namespace Armature.Dockerfiles.Syntax;

/// <summary>One instruction of a Dockerfile, as BuildKit's parser reads it (frontend/dockerfile/parser).</summary>
internal sealed record Instruction
{
    /// <summary>Its name in lower case: <c>run</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The first line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The whole instruction with its continuation lines joined.</summary>
    public required string Original { get; init; }

    /// <summary>The flags: <c>--platform=linux/amd64</c>, <c>--mount=type=cache,target=/cache</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Whether the arguments are a JSON array.</summary>
    public bool IsJson { get; init; }

    /// <summary>The arguments: words, the one text of a shell form, or name, value and separator of each pair of ENV and LABEL.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The instruction inside ONBUILD; null for others.</summary>
    public Instruction? Nested { get; init; }

    /// <summary>The here-documents, in order.</summary>
    public ImmutableArray<Heredoc> Heredocs { get; init; } = [];

    /// <summary>Where each line of the file starts in <see cref="Original"/>.</summary>
    public ImmutableArray<(int Offset, int Line)> Lines { get; init; } = [];

    /// <summary>The value of a flag; null if it is missing.</summary>
    public string? Flag(string name) =>
        Flags.LastOrDefault(flag => flag.StartsWith($"--{name}=", StringComparison.Ordinal))?[(name.Length + 3)..];

    /// <summary>The line of a place in the shell form's text.</summary>
    /// <param name="offset">In <see cref="Words"/>[0].</param>
    public int LineAt(int offset)
    {
        if (Words.IsEmpty)
            return Line;
        var at = Original.AsSpan().TrimEnd().Length - Words[0].Length + offset;
        return Lines.Where(line => line.Offset <= at).Select(line => line.Line).DefaultIfEmpty(Line).Last();
    }
}

/// <summary>A here-document.</summary>
/// <param name="Name">Its name, as <c>EOF</c>; of COPY the name of the file.</param>
/// <param name="Text">Its lines, without the tabs that <c>&lt;&lt;-</c> removes.</param>
/// <param name="Line">The line of the file in which it starts, from 1.</param>
/// <param name="Expands">Whether variables in it are expanded.</param>
/// <param name="RemovesTabs">Whether leading tabs are removed.</param>
internal sealed record Heredoc(string Name, string Text, int Line, bool Expands, bool RemovesTabs);
