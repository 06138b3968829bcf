namespace Armature.Cli.Completing;

/// <summary>A text that can stand in the place of the word that is completed.</summary>
/// <param name="Text">The whole word, unquoted. A directory ends with a slash.</param>
/// <param name="Meaning">What it stands for, shown by shells that show it; empty if the text says it.</param>
/// <param name="Kind">How it continues.</param>
internal readonly record struct Candidate(string Text, string Meaning, CandidateKind Kind = CandidateKind.Word);

/// <summary>How a candidate continues.</summary>
internal enum CandidateKind
{
    /// <summary>A word that is complete.</summary>
    Word,

    /// <summary>A file.</summary>
    File,

    /// <summary>A directory, whose contents may follow.</summary>
    Directory,
}
