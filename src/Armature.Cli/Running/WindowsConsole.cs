using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Armature.Cli.Running;

/// <summary>
/// The console of this process on Windows. Text is passed to it as UTF-16, so that neither the code page of the console matters nor is it changed: it would
/// stay changed for the shell.
/// </summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsConsole
{
    private const int OutputHandle = -11;
    private const int ErrorHandle = -12;

    /// <summary>ENABLE_VIRTUAL_TERMINAL_PROCESSING.</summary>
    private const uint EscapeCodes = 4;

    private static readonly List<(nint Console, uint Mode)> s_changed = [];

    /// <summary>Standard input as UTF-8.</summary>
    public static Stream Input()
    {
        if (Console.IsInputRedirected)
            return Console.OpenStandardInput();
        Console.InputEncoding = Encoding.Unicode;
        return Encoding.CreateTranscodingStream(Console.OpenStandardInput(), Encoding.Unicode, Encoding.UTF8);
    }

    /// <summary>Standard output, to which UTF-8 is written.</summary>
    public static Stream Output() => Writer(Console.IsOutputRedirected, Console.OpenStandardOutput);

    /// <summary>Standard error, to which UTF-8 is written.</summary>
    public static Stream Error() => Writer(Console.IsErrorRedirected, Console.OpenStandardError);

    /// <summary>Makes the console obey escape codes (Microsoft, "Console Virtual Terminal Sequences"); false if one of its streams cannot, or none is a console.</summary>
    public static bool EnableEscapeCodes()
    {
        var isEnabled = false;
        foreach (var stream in (int[])[OutputHandle, ErrorHandle])
        {
            var console = StreamOf(stream);
            if (ModeOf(console, out var mode) == 0)
                continue;
            if ((mode & EscapeCodes) == 0)
            {
                if (SetMode(console, mode | EscapeCodes) == 0)
                    return false;
                s_changed.Add((console, mode));
            }

            isEnabled = true;
        }

        return isEnabled;
    }

    /// <summary>Puts back the modes that <see cref="EnableEscapeCodes"/> changed: the shell has the same console.</summary>
    public static void Restore()
    {
        foreach (var (console, mode) in s_changed)
            _ = SetMode(console, mode);
        s_changed.Clear();
    }

    // .NET calls WriteConsoleW if the encoding is UTF-16, and then does not change the code page
    private static Stream Writer(bool isRedirected, Func<Stream> open)
    {
        if (isRedirected)
            return open();
        Console.OutputEncoding = Encoding.Unicode;
        return Encoding.CreateTranscodingStream(open(), Encoding.Unicode, Encoding.UTF8);
    }

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    private static partial nint StreamOf(int stream);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleMode")]
    private static partial int ModeOf(nint console, out uint mode);

    [LibraryImport("kernel32", EntryPoint = "SetConsoleMode")]
    private static partial int SetMode(nint console, uint mode);
}
