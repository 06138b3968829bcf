using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Armature.Repair.Processes;

/// <summary>Runs a program to its end, limiting its run time and how much of its output is kept.</summary>
internal static class ToolProcess
{
    /// <summary>How many characters are kept of each stream: its last ones.</summary>
    private const int Kept = 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(2);

    /// <summary>Runs a program; null if it cannot be started.</summary>
    /// <param name="error">0, or why it was not started (errno, or a Win32 error code).</param>
    public static ToolRun? Run(ToolCommand command, ToolOptions options, out int error)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        try
        {
            error = 0;
            using var process = Process.Start(Start(command, options)) ?? throw new Win32Exception(0);
            return Follow(process, options, clock);
        }
        catch (Win32Exception refused)
        {
            error = refused.NativeErrorCode == 0 ? -1 : refused.NativeErrorCode;
            return null;
        }
    }

    private static ProcessStartInfo Start(ToolCommand command, ToolOptions options)
    {
        var (words, variables) = command.Revealed();
        var start = new ProcessStartInfo(command.Words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // on Windows the default is the code page of the console
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = options.Directory ?? "",
        };
        // Python writes to a pipe in the code page of the user otherwise
        if (OperatingSystem.IsWindows())
            start.Environment.TryAdd("PYTHONIOENCODING", "utf-8");
        foreach (var name in options.Removed)
            start.Environment.Remove(name);
        foreach (var (name, value) in options.Variables)
            start.Environment[name] = value;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }

    private static ToolRun Follow(Process process, ToolOptions options, Stopwatch clock)
    {
        var (shown, shownError) = (
            new HiddenText(options.Hides, options.TextReceived),
            new HiddenText(options.Hides, options.TextReceived)
        );
        var output = new StreamTail(process.StandardOutput, Kept, shown.Receive + options.OutputReceived);
        var errors = new StreamTail(process.StandardError, Kept, shownError.Receive);
        using var stopping = options.Cancelled.Register(() => Stop(process));
        Feed(process, options.Input);
        var isInTime = process.WaitForExit(options.Limit);
        if (!isInTime)
            Stop(process);
        // a grandchild may keep the pipes open after the program itself has exited
        output.Wait(s_drain);
        errors.Wait(s_drain);
        shown.End();
        shownError.End();
        return new ToolRun(
            isInTime ? process.ExitCode : 0,
            options.Hides?.Invoke(output.Text) ?? output.Text,
            options.Hides?.Invoke(errors.Text) ?? errors.Text,
            !isInTime,
            clock.Elapsed
        )
        {
            IsCancelled = options.Cancelled.IsCancellationRequested,
        };
    }

    private static void Feed(Process process, string? input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has exited or closed its standard input
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // it exited by itself in the meantime
        }
        catch (Win32Exception)
        {
            // we lack the permission to kill it
        }
    }
}
