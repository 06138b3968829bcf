using System.Collections.Immutable;

namespace Armature.Packaging.Tags;

/// <summary>One compatibility tag (PEP 425).</summary>
/// <param name="Python"><c>cp311</c>, <c>py3</c>.</param>
/// <param name="Abi"><c>cp311</c>, <c>abi3</c>, <c>none</c>.</param>
/// <param name="Platform"><c>manylinux_2_17_x86_64</c>, <c>any</c>.</param>
internal sealed record WheelTag(string Python, string Abi, string Platform)
{
    /// <summary>More tags than real wheels have: a hostile name must not expand to millions.</summary>
    private const int ExpansionLimit = 1024;

    /// <summary>Parses a tag with one interpreter, one ABI and one platform.</summary>
    public static WheelTag? TryParse(string text) => Expand(text) is [var tag] ? tag : null;

    /// <summary>
    /// Expands a compressed tag set of a file name or WHEEL: <c>cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64</c>. Empty if
    /// the text is not a tag set.
    /// </summary>
    public static ImmutableArray<WheelTag> Expand(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.ToLowerInvariant().Split('-') is not [var pythons, var abis, var platforms])
            return [];
        string[] python = pythons.Split('.');
        string[] abi = abis.Split('.');
        string[] platform = platforms.Split('.');
        var count = (long)python.Length * abi.Length * platform.Length;
        if (count > ExpansionLimit || python.Contains("") || abi.Contains("") || platform.Contains(""))
            return [];
        return [.. from p in python from a in abi from s in platform select new WheelTag(p, a, s)];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Python}-{Abi}-{Platform}";
}
