using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;

namespace Armature.Judgements;

/// <summary>One file with its fault.</summary>
/// <param name="Loaded">The file and what the target's loader does with it.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Owner">
/// The package that lists the file, or that lists the same module under a name that does not exist. Null if no package does.
/// </param>
internal sealed record JudgedFile(LoadedFile Loaded, FileFault Fault, Distribution? Owner)
{
    public NativeFile File => Loaded.File;

    /// <summary>The text that Python prints when the file is imported; null if it prints none or the text is unknown.</summary>
    public string? Error =>
        Loaded.Outcome switch
        {
            ImportOutcome.Invisible invisible => invisible.Error,
            ImportOutcome.Refused refused => refused.Error,
            _ => null,
        };
}
