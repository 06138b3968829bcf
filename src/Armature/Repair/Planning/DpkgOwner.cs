using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Which package of Debian brought a file: what <c>dpkg -S</c> answers, from the lists that it reads.</summary>
internal static class DpkgOwner
{
    private const string Lists = "/var/lib/dpkg/info";
    private const string Ending = ".list";

    /// <summary>The package's name; null where none lists the file, or dpkg keeps no lists here.</summary>
    public static string? Of(FileTree tree, string path)
    {
        if (!tree.IsDisk || !tree.TryList(Lists, out var entries, out _))
            return null;
        var line = $"\n{path}\n";
        return entries
            .Where(entry => entry.Name.EndsWith(Ending, StringComparison.Ordinal))
            .FirstOrDefault(entry => tree.ReadText($"{Lists}/{entry.Name}")?.Contains(line, StringComparison.Ordinal) == true)
            .Name?[..^Ending.Length];
    }
}
