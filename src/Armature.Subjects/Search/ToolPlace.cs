namespace Armature.Subjects.Search;

/// <summary>A folder in which a tool keeps environments.</summary>
/// <param name="Maker">The tool.</param>
/// <param name="Path">The folder.</param>
/// <param name="IsOne">The folder is an environment itself; else each folder in it may be one.</param>
internal sealed record ToolPlace(string Maker, string Path, bool IsOne);
