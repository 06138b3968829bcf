namespace Armature.Subjects.Zip;

/// <summary>
/// Holds a member's name to what an installer would unpack below one directory. Other names are refused and not mended: pip stops at them
/// (<c>is_within_directory</c> in its unpacking), so nothing of that name would ever be imported.
/// </summary>
internal static class MemberName
{
    // as Linux limits a path; it also bounds the directories that one name can make
    private const int MostCharacters = 4096;
    private const int MostParts = 256;

    /// <summary>Why a name is refused, or null; the path has neither empty nor <c>.</c> parts.</summary>
    public static string? Check(string name, out string path)
    {
        path = name;
        if (name.Length > MostCharacters)
            return "the name is too long";
        if (name.StartsWith('/') || name is [_, ':', ..])
            return "the name is absolute";
        if (name.Contains('\\', StringComparison.Ordinal))
            return "the name has a backslash";
        if (name.Contains('\0', StringComparison.Ordinal))
            return "the name has a NUL";
        return Normalize(name, out path);
    }

    private static string? Normalize(string name, out string path)
    {
        path = name.TrimEnd('/');
        if (!path.Contains('.', StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal) && path.Length < MostParts)
            return path.Length == 0 ? "the name is empty" : null;
        string[] parts = [.. name.Split('/').Where(part => part is not ("" or "."))];
        path = string.Join('/', parts);
        return parts.Length == 0 ? "the name is empty"
            : parts.Length > MostParts ? "the name has too many directories"
            : parts.Contains("..", StringComparer.Ordinal) ? "the name leads out of the archive"
            : null;
    }
}
