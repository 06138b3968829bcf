namespace Armature.Knowledge.Errors;

/// <summary>What a hole of a pattern takes; never more than the rest of its line.</summary>
internal enum PatternHole
{
    /// <summary>Anything up to the text that follows in the pattern.</summary>
    Any,

    /// <summary>A path: anything but quotes and the end of a sentence.</summary>
    Path,

    /// <summary>Anything but blanks, quotes, commas, semicolons and brackets.</summary>
    Word,

    /// <summary>Digits and dots.</summary>
    Number,

    /// <summary>Alphanumeric characters, dots, underscores and hyphens.</summary>
    Name,

    /// <summary>Takes nothing: the line starts here.</summary>
    LineStart,

    /// <summary>Takes nothing: the line ends here.</summary>
    LineEnd,
}

/// <summary>The names of holes.</summary>
internal static class PatternHoles
{
    /// <summary>What the hole with a name takes.</summary>
    public static PatternHole Of(string name) =>
        name switch
        {
            "start" => PatternHole.LineStart,
            "end" => PatternHole.LineEnd,
            "file" or "library" or "asker" => PatternHole.Path,
            "number" or "count" => PatternHole.Number,
            "package" or "module" or "exception" => PatternHole.Name,
            "symbol" or "version" or "wheel" or "arch" or "have" or "code" or "word" or "requirement" => PatternHole.Word,
            _ => PatternHole.Any,
        };
}
