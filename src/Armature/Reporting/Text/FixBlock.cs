using Armature.Remedies;

namespace Armature.Reporting.Text;

/// <summary>The fixes of a problem, each with the commands to paste.</summary>
internal static class FixBlock
{
    private const string Label = "Fix:";

    /// <param name="most">How many fixes are shown before the rest is counted.</param>
    /// <param name="mostLines">How many lines they may have; the first fix is always shown.</param>
    public static void Write(Page page, int indent, IEnumerable<Remedy> fixes, int most = int.MaxValue, int mostLines = int.MaxValue)
    {
        var label = Label;
        var hidden = 0;
        var first = page.Lines;
        foreach (var (at, fix) in fixes.Index())
        {
            if (at >= most || hidden > 0 || (at > 0 && page.Lines - first + Height(page, indent, fix) > mostLines))
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

    private static int Height(Page page, int indent, Remedy fix) =>
        Wrap.Lines(fix.Text, page.Width - indent - Label.Length - 2).Count + fix.Commands.Length;
}
