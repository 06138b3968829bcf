namespace Armature.Inventory.Tags;

/// <summary>One compatibility tag (PEP 425).</summary>
/// <param name="Python"><c>cp311</c>, <c>py3</c>.</param>
/// <param name="Abi"><c>cp311</c>, <c>abi3</c>, <c>none</c>.</param>
/// <param name="Platform"><c>manylinux_2_17_x86_64</c>, <c>any</c>.</param>
public sealed record WheelTag(string Python, string Abi, string Platform)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Python}-{Abi}-{Platform}";
}
