namespace Armature.Locks.Data;

/// <summary>What came of reading a document.</summary>
/// <param name="Root">Its root; null where it cannot be read.</param>
/// <param name="Fault">Why not, with the line where that is known: <c>line 7: the text ends inside a string</c>; null where it was read.</param>
internal sealed record DataReading(DataNode? Root, string? Fault)
{
    /// <summary>A document that could be read.</summary>
    public static DataReading Of(DataNode root) => new(root, null);

    /// <summary>One that could not.</summary>
    public static DataReading Broken(string fault) => new(null, fault);
}
