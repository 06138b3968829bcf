using System.Text;
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
        // Debian Policy 9.1 and FHS 3.0: packages install below /usr and /opt, never into /usr/local or a home directory
        var isOfPackages =
            path.StartsWith("/usr/", StringComparison.Ordinal) && !path.StartsWith("/usr/local/", StringComparison.Ordinal)
            || path.StartsWith("/opt/", StringComparison.Ordinal);
        if (!isOfPackages || !tree.IsDisk || !tree.TryList(Lists, out var entries, out _))
            return null;
        var line = Encoding.UTF8.GetBytes($"\n{path}\n");
        return entries
            .Where(entry => IsPackage(entry.Name))
            .Where(entry => entry.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .FirstOrDefault(entry => Contains(tree, $"{Lists}/{entry.Name}", line))
            .Name?[..^Suffix.Length];
    }

    private static bool Contains(FileTree tree, string list, byte[] line)
    {
        if (tree.Open(list) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return source.TryBytes(0, source.Length, out var bytes) && bytes.IndexOf(line) >= 0;
    }

    // Debian Policy 5.6.7, and the architecture of a package that may be installed for several
    private static bool IsPackage(string file) =>
        file.Length > 0
        && char.IsAsciiLetterOrDigit(file[0])
        && file.All(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.' or ':');
}
