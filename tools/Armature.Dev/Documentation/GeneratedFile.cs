using Armature.TestKit;

namespace Armature.Dev.Documentation;

/// <summary>A file whose text is generated.</summary>
/// <param name="Path">Relative to the root of the checkout, separated by <c>/</c>.</param>
/// <param name="Text">The generated text.</param>
internal sealed record GeneratedFile(string Path, string Text)
{
    /// <summary>Whether the file in the checkout has this text.</summary>
    public bool IsCurrent => File.Exists(OnDisk) && Normal(File.ReadAllText(OnDisk)) == Text;

    private string OnDisk => System.IO.Path.Combine(Corpus.Repository, Path);

    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(OnDisk)!);
        File.WriteAllText(OnDisk, Text);
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n");
}
