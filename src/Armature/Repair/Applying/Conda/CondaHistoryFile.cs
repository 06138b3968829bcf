using System.Globalization;
using System.Text;
using Armature.Inventory.Conda;

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
        var (before, after) = (CondaHistory.Packages(old), CondaHistory.Packages(made));
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
}
