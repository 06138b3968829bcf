using System.Diagnostics.CodeAnalysis;

namespace Armature.Repair.Applying.Directories;

/// <summary>A file that could not be copied; the message names it, with the reason.</summary>
[SuppressMessage("Design", "CA1032", Justification = "it is about one file and never without a cause")]
internal sealed class FileRefusedException(string file, Exception refusal)
    : IOException($"`{file}`: {(refusal is ArgumentException ? ErrnoMessages.TooLarge : ErrnoMessages.Of(refusal))}", refusal);
