using System.Text;

namespace Armature.Packaging;

/// <summary>Package names, normalized by PEP 503.</summary>
internal static class NormalizedName
{
    /// <summary>Lower case, with each run of <c>-_.</c> replaced by one <c>-</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is not ('-' or '_' or '.'))
                text.Append(char.ToLowerInvariant(character));
            else if (text.Length == 0 || text[^1] != '-')
                text.Append('-');
        }

        return text.ToString();
    }
}
