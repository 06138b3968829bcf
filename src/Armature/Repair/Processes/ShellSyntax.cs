namespace Armature.Repair.Processes;

/// <summary>Writes the words of a command for a shell (POSIX.1-2017, "Quoting"; PowerShell, about_Quoting_Rules).</summary>
internal static class ShellSyntax
{
    /// <summary>The character at the end of a line that continues on the next.</summary>
    public static char Continuation(ShellKind shell) => shell is ShellKind.PowerShell ? '`' : '\\';

    /// <summary>A word, quoted if it needs it.</summary>
    public static string Quoted(string word, ShellKind shell) =>
        word.Length > 0 && word.All(character => IsPlain(character, shell)) && !(shell is ShellKind.PowerShell && word[0] is '@' or '%')
            ? word
        : shell is ShellKind.PowerShell ? $"'{string.Concat(word.Select(Doubled))}'"
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>The program; PowerShell calls a quoted one only with an operator.</summary>
    public static string Program(string word, ShellKind shell) =>
        Quoted(word, shell) is var quoted && shell is ShellKind.PowerShell && quoted.StartsWith('\'') ? $"& {quoted}" : quoted;

    /// <summary>The assignment of an environment variable before a command, with the space after it.</summary>
    public static string Variable(string name, string value, ShellKind shell) =>
        shell is ShellKind.PowerShell ? $"$env:{name}={Always(value)}; " : $"{name}={Quoted(value, shell)} ";

    private static string Always(string value) => $"'{string.Concat(value.Select(Doubled))}'";

    // PowerShell treats all of these as single quotes
    private static string Doubled(char character) =>
        new(character, character is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? 2 : 1);

    // in PowerShell a comma makes a list
    private static bool IsPlain(char character, ShellKind shell) =>
        char.IsAsciiLetterOrDigit(character)
        || (shell is ShellKind.PowerShell ? @"_-+=./:\@%" : "_-+=./:,@%").Contains(character, StringComparison.Ordinal);
}
