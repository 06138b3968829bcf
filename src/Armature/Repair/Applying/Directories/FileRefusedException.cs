namespace Armature.Repair.Applying.Directories;

/// <summary>A file that could not be copied; the message names it, with the reason.</summary>
internal sealed class FileRefusedException(string file, Exception refusal)
    : IOException($"`{file}`: {(refusal is ArgumentException ? ErrnoMessages.TooLarge : ErrnoMessages.Of(refusal))}", refusal);
