namespace Armature.Packaging.Data;

/// <summary>The result of parsing a document.</summary>
/// <param name="Root">The root; null if the document could not be parsed.</param>
/// <param name="Fault">The parse error, with its line if known: <c>line 7: the text ends inside a string</c>; null on success.</param>
internal sealed record DataResult(DataNode? Root, string? Fault)
{
    public static DataResult Parsed(DataNode root) => new(root, null);

    public static DataResult Invalid(string fault) => new(null, fault);
}
