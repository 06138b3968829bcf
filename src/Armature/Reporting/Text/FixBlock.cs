using Armature.Remedies;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>The fixes of a problem, each with the commands to paste.</summary>
internal static class FixBlock
{
    private const string Label = "Fix:";

    /// <param name="most">How many fixes are shown before the rest is counted.</param>
    public static void Write(Page page, int indent, IEnumerable<Remedy> fixes, int most = int.MaxValue)
    {
        var label = Label;
        var hidden = 0;
        foreach (var (at, fix) in fixes.Index())
        {
            if (at >= most)
            {
                hidden++;
                continue;
            }

            // a safe command says what it does
            if (fix is { Trust: Trust.Safe, Commands: [var only] })
            {
                page.Line(indent, new Run(label, Ink.Good), new Run("  "), new Run(only, Ink.Command));
                label = "  or";
                continue;
            }

            var caution = fix.Trust is Trust.Unsafe ? " (may change other packages; review first)" : "";
            page.Paragraph(indent, new Run(label, Ink.Good), new Run($"  {fix.Text}{caution}"), hang: Label.Length + 2);
            foreach (var command in fix.Commands)
                page.Line(indent + Label.Length + 4, new Run(command, Ink.Command));
            label = "  or";
        }

        if (hidden > 0)
            page.Line(indent + Label.Length + 2, new Run($"and {hidden} more (-v)", Ink.Faint));
    }
}
