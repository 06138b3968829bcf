namespace Armature.Repair.Processes;

/// <summary>Writes the words of a command for a shell (POSIX.1-2017, "Quoting"; PowerShell, about_Quoting_Rules).</summary>
internal static class ShellSyntax
{
    /// <summary>The character at the end of a line that continues on the next.</summary>
    public static char Continuation(ShellKind shell) => shell is ShellKind.PowerShell ? '`' : '\\';

    /// <summary>A word, quoted if it needs it.</summary>
    public static string Quoted(string word, ShellKind shell) => ShellWord.Of(word, shell is ShellKind.PowerShell);

    /// <summary>The program; PowerShell calls a quoted one only with an operator.</summary>
    public static string Program(string word, ShellKind shell) =>
        Quoted(word, shell) is var quoted && shell is ShellKind.PowerShell && quoted is ['\'' or '"', ..] ? $"& {quoted}" : quoted;

    /// <summary>The assignment of an environment variable before a command, with the space after it.</summary>
    public static string Variable(string name, string value, ShellKind shell) =>
        shell is ShellKind.PowerShell ? $"$env:{name}={ShellWord.Quoted(value)}; " : $"{name}={Quoted(value, shell)} ";
}
