namespace Armature.Subjects.Search;

/// <summary>A directory in which a tool keeps environments.</summary>
/// <param name="Maker">The tool.</param>
/// <param name="Path">The directory.</param>
/// <param name="IsOne">Whether the directory itself is an environment; otherwise each directory in it may be one.</param>
internal sealed record ToolPlace(string Maker, string Path, bool IsOne);
