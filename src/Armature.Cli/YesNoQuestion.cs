using System.Text;

namespace Armature.Cli;

/// <summary>Asks for confirmation before anything is changed.</summary>
internal static class YesNoQuestion
{
    private const int LongestAnswer = 64;

    /// <summary>Whether the user agrees. Without a terminal the answer is no, with an explanation on standard error.</summary>
    public static bool IsAgreed(Terminal terminal)
    {
        if (!terminal.IsInputTerminal || !terminal.IsErrorTerminal)
        {
            terminal.Error.WriteLine("armature: not a terminal, so nothing was changed; pass --yes to proceed");
            return false;
        }

        terminal.Error.Write("Go ahead? [y/N] ");
        terminal.Error.Flush();
        if (Answer(terminal.In) is "y" or "yes")
            return true;
        terminal.Error.WriteLine("armature: nothing was changed");
        return false;
    }

    private static string Answer(Stream input)
    {
        var answer = new StringBuilder();
        for (
            var character = input.ReadByte();
            character >= 0 && character != '\n' && answer.Length < LongestAnswer;
            character = input.ReadByte()
        )
            answer.Append((char)character);
        return answer.ToString().Trim().ToLowerInvariant();
    }
}
