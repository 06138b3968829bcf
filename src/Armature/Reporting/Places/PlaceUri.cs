using System.Globalization;
using System.Text;
using Armature.Subjects;

namespace Armature.Reporting.Places;

/// <summary>Places as URIs (RFC 3986).</summary>
internal static class PlaceUri
{
    /// <summary>What a path may contain as it is (RFC 3986, "pchar"), without the colon, which could end a scheme.</summary>
    private const string Plain = "-._~!$&'()*+,;=@/";

    /// <summary><c>dist/a.whl/a/core.so</c>, or <c>file:///usr/lib/a.so</c> for an absolute path.</summary>
    public static string Of(string path) =>
        TreePath.IsAbsolute(path)
            ? $"file://{(path.StartsWith('/') ? "" : "/")}{(TreePath.HasDrive(path) ? path[..2] + Escaped(path[2..]) : Escaped(path))}"
            : Escaped(path);

    /// <summary>A directory, with the slash at its end that makes relative URIs start inside it.</summary>
    public static string OfDirectory(string path) => Of(path.EndsWith('/') ? path : $"{path}/");

    private static string Escaped(string path)
    {
        if (path.All(IsPlain))
            return path;
        var text = new StringBuilder(path.Length + 16);
        foreach (var unit in Encoding.UTF8.GetBytes(path))
        {
            if (IsPlain((char)unit))
                text.Append((char)unit);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }

        return text.ToString();
    }

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal);
}
