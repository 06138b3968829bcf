using System.Text;

namespace Armature.Dev.Packaging;

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its path in the archive, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsProgram">Whether it may be executed.</param>
internal sealed record PackedFile(string Name, byte[] Content, bool IsProgram = false)
{
    /// <summary>A text file in UTF-8 with line feeds.</summary>
    public static PackedFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    /// <summary>The same file in a directory of the archive.</summary>
    public PackedFile Under(string directory) => this with { Name = $"{directory}/{Name}" };
}
