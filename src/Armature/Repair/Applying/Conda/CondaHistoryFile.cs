using System.Globalization;
using System.Text;
using Armature.Inventory.Conda;

namespace Armature.Repair.Applying.Conda;

/// <summary>
/// <c>conda-meta/history</c>: one section per change, with the command, the requested packages, and the packages that were added (<c>+</c>) and removed
/// (<c>-</c>), or all packages (conda <c>conda/history.py</c>).
/// </summary>
internal static class CondaHistoryFile
{
    /// <summary>
    /// The old history plus a section with the changes to the new environment, so that the requested packages stay as the user requested them. (In the
    /// new environment's own history every exact build of an explicit list counts as requested.) Null if the old history lists no packages.
    /// </summary>
    /// <param name="old">The old environment's history.</param>
    /// <param name="created">The new environment's history.</param>
    /// <param name="command">The command of the new section.</param>
    public static string? Continued(string old, string created, string command, DateTime at)
    {
        var (before, after) = (CondaHistory.Packages(old), CondaHistory.Packages(created));
        if (before.Count == 0)
            return null;
        var text = new StringBuilder(old.TrimEnd('\r', '\n')).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"==> {at:yyyy-MM-dd HH:mm:ss} <==\n# cmd: {command}\n");
        foreach (var removed in before.Except(after).Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"-{removed}\n");
        foreach (var added in after.Except(before).Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"+{added}\n");
        return text.ToString();
    }
}
