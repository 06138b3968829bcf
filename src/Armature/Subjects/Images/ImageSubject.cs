namespace Armature.Subjects.Images;

/// <summary>What an image contains that is examined on its own.</summary>
/// <param name="Path">An environment, its interpreter, or a directory of packages.</param>
/// <param name="Because">How it was chosen, to end a line with; null if nothing special did.</param>
/// <param name="Python">The Python that imports the packages; null for an environment, or if that is not known.</param>
internal sealed record ImageSubject(string Path, string? Because = null, string? Python = null);
