namespace Armature.Dev.Packaging;

/// <summary>A program that was built.</summary>
/// <param name="Platform">The system that it was built for.</param>
/// <param name="Path">Its file.</param>
internal sealed record BuiltProgram(Platform Platform, string Path)
{
    public byte[] Bytes { get; } = File.ReadAllBytes(Path);
}
