using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Armature.Cli.Running;

/// <summary>
/// A command that runs as if nobody stood between: it has our standard input and output themselves, and what it writes to standard error goes on at
/// once while a copy is kept. The signals that end us are handed to it, and it decides.
/// </summary>
internal sealed partial class ChildProcess
{
    private const int Chunk = 16 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly LogTail _log = new();

    private ChildProcess(Process process) => _process = process;

    /// <summary>What it wrote to standard error.</summary>
    public LogTail Log => _log;

    /// <summary>Starts a command; null, and the system's number for it, where it cannot be started.</summary>
    public static ChildProcess? Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> more, out int error)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in more)
            start.Environment[name] = value;
        try
        {
            error = 0;
            return Process.Start(start) is { } process ? new ChildProcess(process) : null;
        }
        catch (Win32Exception refused)
        {
            error = refused.NativeErrorCode;
            return null;
        }
    }

    /// <summary>Waits for its end, handing on what it writes; 128 and the signal's number where a signal ended it.</summary>
    /// <param name="errors">Our standard error.</param>
    /// <param name="isOfTerminal">Whether a terminal starts us: its Ctrl-C reaches the child by itself.</param>
    public int Wait(Stream errors, bool isOfTerminal)
    {
        using var interrupt = Forward(PosixSignal.SIGINT, 2, isOfTerminal);
        using var quit = Forward(PosixSignal.SIGQUIT, 3, isOfTerminal);
        using var hangUp = Forward(PosixSignal.SIGHUP, 1, isToBeIgnored: false);
        using var terminate = Forward(PosixSignal.SIGTERM, 15, isToBeIgnored: false);
        var copying = new Thread(() => Copy(errors)) { IsBackground = true };
        copying.Start();
        _process.WaitForExit();
        // a grandchild may hold the pipe open: what the command itself wrote is in it by now
        copying.Join(s_patience);
        return _process.ExitCode;
    }

    private void Copy(Stream errors)
    {
        var from = _process.StandardError.BaseStream;
        var buffer = new byte[Chunk];
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            lock (_log)
                _log.Add(buffer.AsSpan(0, read));
            errors.Write(buffer.AsSpan(0, read));
            errors.Flush();
        }
    }

    private PosixSignalRegistration Forward(PosixSignal signal, int number, bool isToBeIgnored) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                if (!isToBeIgnored && !OperatingSystem.IsWindows())
                    _ = SendSignal(_process.Id, number);
            }
        );

    /// <summary>kill(2).</summary>
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
