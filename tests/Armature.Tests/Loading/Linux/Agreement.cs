namespace Armature.Loading.Tests.Linux;

/// <summary>How far a prediction and the loader agree.</summary>
internal enum Agreement
{
    /// <summary>In all: the outcome, and with it the files or the words.</summary>
    Whole,

    /// <summary>The prediction says that it cannot tell.</summary>
    Undecided,

    /// <summary>Not on whether it loads.</summary>
    OtherOutcome,

    /// <summary>Not on the files that it brings in.</summary>
    OtherFiles,

    /// <summary>Not on the text of the error.</summary>
    OtherWords,
}
