using System.Text;

namespace Armature.Cli;

/// <summary>Asks before something is changed.</summary>
internal static class Question
{
    private const int LongestAnswer = 64;

    /// <summary>Whether whoever sits there agrees. Where nobody does, nothing is agreed, and standard error says so.</summary>
    public static bool IsAgreed(Terminal terminal)
    {
        if (!terminal.IsTyped || !terminal.IsErrorWatched)
        {
            terminal.Error.WriteLine("armature: nothing was done: there is nobody to ask; --yes does it");
            return false;
        }

        terminal.Error.Write("Go ahead? [y/N] ");
        terminal.Error.Flush();
        if (Answer(terminal.In) is "y" or "yes")
            return true;
        terminal.Error.WriteLine("armature: nothing was done");
        return false;
    }

    private static string Answer(Stream input)
    {
        var answer = new StringBuilder();
        for (var letter = input.ReadByte(); letter >= 0 && letter != '\n' && answer.Length < LongestAnswer; letter = input.ReadByte())
            answer.Append((char)letter);
        return answer.ToString().Trim().ToLowerInvariant();
    }
}
