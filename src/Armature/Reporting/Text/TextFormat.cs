using Armature.Repair.Processes;

namespace Armature.Reporting.Text;

/// <summary>Counts, times and paths as text.</summary>
internal static class TextFormat
{
    /// <summary>A path as an argument of a command for the shell of this machine. The shell expands <c>~</c> only outside of quotes.</summary>
    public static string ShellPath(string path) => ShellWord.OfPath(path, OperatingSystem.IsWindows());

    /// <summary><c>1 error</c>, <c>2 errors</c>, <c>12,000 files</c>.</summary>
    public static string Count(int count, string noun) => $"{count:#,0} {noun}{(count == 1 ? "" : "s")}";

    /// <summary><c>14 ms</c>, <c>2.3 s</c>.</summary>
    public static string Elapsed(TimeSpan elapsed) =>
        elapsed.TotalMilliseconds switch
        {
            < 1 => "under 1 ms",
            < 999.5 => $"{elapsed.TotalMilliseconds:0} ms",
            _ => $"{elapsed.TotalSeconds:0.0} s",
        };
}
