namespace Armature.Loading.Tests.Linux;

/// <summary>How far a prediction agrees with the real loader.</summary>
internal enum Agreement
{
    /// <summary>The outcome agrees, and so do the loaded files or the error message.</summary>
    Full,

    /// <summary>The prediction is that the outcome is not known.</summary>
    Undecided,

    /// <summary>One loads and the other fails.</summary>
    OutcomeDiffers,

    /// <summary>Both load, with different dependencies.</summary>
    FilesDiffer,

    /// <summary>Both fail, with different error messages.</summary>
    MessageDiffers,
}
