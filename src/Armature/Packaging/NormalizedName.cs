using System.Text;

namespace Armature.Packaging;

/// <summary>Names as PEP 503 compares them.</summary>
public static class NormalizedName
{
    /// <summary>Lower case, runs of <c>-_.</c> as one <c>-</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter is not ('-' or '_' or '.'))
                text.Append(char.ToLowerInvariant(letter));
            else if (text.Length == 0 || text[^1] != '-')
                text.Append('-');
        }

        return text.ToString();
    }
}
