using System.Collections.Immutable;
using Armature.Repair.Processes;

namespace Armature.Reporting.Text;

/// <summary>
/// A command on as many lines as it needs: what is installed one a line, joined by the shell's sign for a line that continues. Unless everything is
/// wanted, a long list ends in <c>and 68 more (-v)</c>, which no shell accepts, so that half of a command cannot be run by mistake.
/// </summary>
internal static class CommandText
{
    /// <summary>How many requirements or packages are listed.</summary>
    public const int Most = 12;

    private static readonly string[] s_listOptions = ["--editable", "--only-binary", "--no-binary"];

    /// <summary>The lines, without indentation.</summary>
    /// <param name="width">The columns of a line; only file names and the like make a line longer.</param>
    /// <param name="isWhole">Whether everything is listed.</param>
    public static ImmutableArray<string> Lines(ToolCommand command, ShellKind shell, int width, bool isWhole)
    {
        var parts = Parts(command.Words, isWhole);
        var head =
            command.Lead(shell)
            + string.Join(
                ' ',
                parts[0].Words.Select((word, at) => at == 0 ? ShellSyntax.Program(word, shell) : ShellSyntax.Quoted(word, shell))
            );
        var rest = parts
            .Skip(1)
            .Select(part =>
                (
                    Text: part.IsHidden ? part.Words[0] : string.Join(' ', part.Words.Select(word => Shown(word, shell, isWhole))),
                    part.IsListed
                )
            )
            .ToArray();
        var line = string.Join(' ', rest.Select(part => part.Text).Prepend(head));
        if (line.Length <= width || parts.Count(part => part.IsRequirement) < 2)
            return [line];
        var lines = new List<string> { head };
        var wasListed = true;
        foreach (var (text, isListed) in rest)
        {
            if (isListed || wasListed || lines[^1].Length + text.Length + 3 > width)
                lines.Add(text);
            else
                lines[^1] += $" {text}";
            wasListed = isListed;
        }

        return [.. lines.Take(lines.Count - 1).Select(one => $"{one} {ShellSyntax.Continuation(shell)}"), lines[^1]];
    }

    /// <summary>The program with what it does and to how many, for a line of progress.</summary>
    public static string Short(ToolCommand command)
    {
        var parts = Parts(command.Words, isWhole: true);
        string[] listed = [.. parts.Where(part => part.IsRequirement).Select(part => part.Words[^1])];
        var head = string.Join(' ', parts[0].Words.Select(word => ShellSyntax.Quoted(word, ShellKind.Posix)));
        return listed.Length < 4
            ? $"{command}"
            : $"{command.Lead(ShellKind.Posix)}{head} ... {string.Join(' ', listed[..3])} and {listed.Length - 3} more";
    }

    private static List<Part> Parts(ImmutableArray<string> words, bool isWhole)
    {
        var start = Math.Max(1, words.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).Count());
        var parts = new List<Part> { new([.. words.Take(start)], IsListed: false) };
        var isOperand = false;
        for (var at = start; at < words.Length; )
        {
            var end = at + 1;
            while (!isOperand && words[at] != "--" && end < words.Length && !words[end].StartsWith('-'))
                end++;
            parts.Add(new([.. words.Take(at..end)], isOperand || s_listOptions.Contains(words[at])));
            isOperand |= words[at] == "--";
            at = end;
        }

        return isWhole ? parts : Shortened(parts);
    }

    private static List<Part> Shortened(List<Part> parts)
    {
        var shown = new List<Part>();
        foreach (var same in Runs(parts))
        {
            shown.AddRange(same[0].IsListed ? same.Take(Most) : same);
            if (same[0].IsListed && same.Length > Most)
                shown.Add(new([$"and {same.Length - Most} more (-v)"], IsListed: true, IsHidden: true));
        }

        return shown;
    }

    // neighbours of one kind: operands, or the same option again
    private static IEnumerable<Part[]> Runs(List<Part> parts)
    {
        for (var start = 0; start < parts.Count; )
        {
            var end = start + 1;
            while (end < parts.Count && parts[end].Kind == parts[start].Kind)
                end++;
            yield return [.. parts.Take(start..end)];
            start = end;
        }
    }

    // --only-binary a,b,c
    private static string Shown(string word, ShellKind shell, bool isWhole)
    {
        var items = word.Split(',');
        return isWhole || items.Length <= Most || items.Any(item => item.Length == 0)
            ? ShellSyntax.Quoted(word, shell)
            : $"{ShellSyntax.Quoted(string.Join(',', items[..Most]), shell)} and {items.Length - Most} more (-v)";
    }

    /// <param name="Words">An option with its values, or an operand.</param>
    /// <param name="IsListed">Whether it is one of a list, with a line of its own.</param>
    /// <param name="IsHidden">Whether it stands for what is not shown.</param>
    private sealed record Part(ImmutableArray<string> Words, bool IsListed, bool IsHidden = false)
    {
        /// <summary>Whether it is something to install.</summary>
        public bool IsRequirement => IsListed && Words[0] is not ("--only-binary" or "--no-binary");

        public string Kind =>
            !IsListed ? ""
            : Words[0].StartsWith("--", StringComparison.Ordinal) ? Words[0]
            : "operand";
    }
}
