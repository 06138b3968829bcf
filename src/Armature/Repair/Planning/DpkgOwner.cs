using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Finds the Debian package that installed a file, from the lists that <c>dpkg -S</c> reads.</summary>
internal static class DpkgOwner
{
    private const string Lists = "/var/lib/dpkg/info";
    private const string Suffix = ".list";

    /// <summary>The package's name; null if no package lists the file, or this is not a Debian system.</summary>
    public static string? Of(FileTree tree, string path)
    {
        if (!tree.IsDisk || !tree.TryList(Lists, out var entries, out _))
            return null;
        var line = $"\n{path}\n";
        return entries
            .Where(entry => IsPackage(entry.Name))
            .Where(entry => entry.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .FirstOrDefault(entry => tree.ReadText($"{Lists}/{entry.Name}")?.Contains(line, StringComparison.Ordinal) == true)
            .Name?[..^Suffix.Length];
    }

    // Debian Policy 5.6.7, and the architecture of a package that may be installed for several
    private static bool IsPackage(string file) =>
        file.Length > 0
        && char.IsAsciiLetterOrDigit(file[0])
        && file.All(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.' or ':');
}
