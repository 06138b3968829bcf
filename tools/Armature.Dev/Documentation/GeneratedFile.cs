using Armature.TestKit;

namespace Armature.Dev.Documentation;

/// <summary>A file that the house writes itself.</summary>
/// <param name="Path">From the root of the checkout, <c>/</c>-separated.</param>
/// <param name="Text">What it should hold.</param>
internal sealed record GeneratedFile(string Path, string Text)
{
    /// <summary>Whether the checkout has it just so.</summary>
    public bool IsTrue => File.Exists(OnDisk) && Normal(File.ReadAllText(OnDisk)) == Text;

    private string OnDisk => System.IO.Path.Combine(Corpus.Repository, Path);

    /// <summary>Writes it.</summary>
    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(OnDisk)!);
        File.WriteAllText(OnDisk, Text);
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n");
}
