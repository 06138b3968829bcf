namespace Armature.Reporting.Places;

/// <summary>Where a file is that a finding is about.</summary>
/// <param name="Path">
/// Separated by <c>/</c>: relative to the base directory if it is below that, otherwise absolute on the disk. A file in an archive or image has the path of
/// that first: <c>dist/a.whl/a/core.so</c>.
/// </param>
/// <param name="Container">The path of the archive or image that contains the file, in the same form; null for a file on the disk.</param>
/// <param name="Line">From 1; null if it is about the whole file.</param>
internal sealed record Place(string Path, string? Container = null, int? Line = null)
{
    /// <summary>Whether it is relative to the base directory.</summary>
    public bool IsRelative => !Subjects.TreePath.IsAbsolute(Path);
}
