using System.Globalization;
using System.Text;

namespace Armature.Repair.Applying.Conda;

/// <summary>
/// <c>conda-meta/history</c>: a section for each change, with what was typed, what was asked for, and the packages that came (<c>+</c>) and went
/// (<c>-</c>), or all of them (conda <c>conda/history.py</c>).
/// </summary>
internal static class CondaHistoryFile
{
    /// <summary>
    /// The old history gone on with: what was asked for stays as it was asked for, and the packages are those of the new one. Null where the old one
    /// tells nothing.
    /// </summary>
    /// <param name="old">The text of the old environment's.</param>
    /// <param name="made">The text of the new environment's: a list that is explicit counts as asked for in it, each package at its build.</param>
    /// <param name="command">What was typed.</param>
    public static string? Continued(string old, string made, string command, DateTime at)
    {
        var (before, after) = (Packages(old), Packages(made));
        if (before.Count == 0)
            return null;
        var text = new StringBuilder(old.TrimEnd('\r', '\n')).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"==> {at:yyyy-MM-dd HH:mm:ss} <==\n# cmd: {command}\n");
        foreach (var gone in before.Except(after).Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"-{gone}\n");
        foreach (var come in after.Except(before).Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"+{come}\n");
        return text.ToString();
    }

    /// <summary>The packages that are there after the last section.</summary>
    internal static HashSet<string> Packages(string history)
    {
        var packages = new HashSet<string>(StringComparer.Ordinal);
        var section = new List<string>();
        foreach (var line in history.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("==>", StringComparison.Ordinal))
                Take(section, packages);
            else if (!line.StartsWith('#'))
                section.Add(line);
        }

        Take(section, packages);
        return packages;
    }

    private static void Take(List<string> section, HashSet<string> packages)
    {
        var isChange = section.Exists(line => line[0] is '+' or '-');
        if (!isChange && section.Count > 0)
            packages.Clear();
        foreach (var line in section)
        {
            if (!isChange)
                packages.Add(line);
            else if (line[0] is '+')
                packages.Add(line[1..]);
            else
                packages.Remove(line[1..]);
        }

        section.Clear();
    }
}
