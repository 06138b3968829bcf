namespace Armature.Packaging.Data;

/// <summary>What came of reading a document.</summary>
/// <param name="Root">Its root; null where it cannot be read.</param>
/// <param name="Fault">Why not, with the line where that is known: <c>line 7: the text ends inside a string</c>; null where it was read.</param>
internal sealed record DataResult(DataNode? Root, string? Fault)
{
    /// <summary>A document that could be read.</summary>
    public static DataResult Of(DataNode root) => new(root, null);

    /// <summary>One that could not.</summary>
    public static DataResult Broken(string fault) => new(null, fault);
}
