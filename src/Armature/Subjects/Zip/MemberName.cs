namespace Armature.Subjects.Zip;

/// <summary>
/// Accepts only member names that an installer would unpack below one directory. Other names are rejected, not repaired: pip stops at them
/// (<c>is_within_directory</c> in its unpacking), so a file of that name can never be imported.
/// </summary>
internal static class MemberName
{
    // PATH_MAX of Linux; it also limits the directories that one name can create
    private const int MaxCharacters = 4096;
    private const int MaxParts = 256;

    /// <summary>Why a name is rejected, or null. <paramref name="path"/> is the name without empty and <c>.</c> components.</summary>
    public static string? Check(string name, out string path)
    {
        path = name;
        if (name.Length > MaxCharacters)
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
        if (!path.Contains('.', StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal) && path.Length < MaxParts)
            return path.Length == 0 ? "the name is empty" : null;
        string[] parts = [.. name.Split('/').Where(part => part is not ("" or "."))];
        path = string.Join('/', parts);
        return parts.Length == 0 ? "the name is empty"
            : parts.Length > MaxParts ? "the name has too many directories"
            : parts.Contains("..", StringComparer.Ordinal) ? "the name leads out of the archive"
            : null;
    }
}
