using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Armature.Cli.Running;

/// <summary>
/// A command that runs as if nobody stood between: it has our standard input and output themselves, and what it writes to standard error goes on at
/// once while a copy is kept. Where our errors go to a terminal, so do its own: to one of ours. The signals that end us are handed to it, and it
/// decides.
/// </summary>
internal sealed class ChildProcess
{
    private const int Chunk = 16 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly int _id;
    private readonly Stream _errors;
    private readonly Func<int> _waitForExit;
    private readonly PseudoTerminal? _terminal;

    private ChildProcess(Process process) =>
        (_id, _errors, _waitForExit) = (
            process.Id,
            process.StandardError.BaseStream,
            () =>
            {
                process.WaitForExit();
                return process.ExitCode;
            }
        );

    private ChildProcess(int process, PseudoTerminal terminal) =>
        (_id, _errors, _waitForExit, _terminal) = (process, terminal.Output(), () => SpawnedProcess.WaitForExit(process), terminal);

    /// <summary>What it wrote to standard error.</summary>
    public LogTail Log { get; } = new();

    /// <summary>Starts a command; null, and the system's number for it, where it cannot be started.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="more">Variables beside those of our own environment.</param>
    /// <param name="isErrorWatched">Whether our standard error is a terminal.</param>
    /// <param name="error">The system's number.</param>
    public static ChildProcess? Start(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> more,
        bool isErrorWatched,
        out int error
    ) =>
        isErrorWatched && !OperatingSystem.IsWindows() && PseudoTerminal.Open() is { } terminal
            ? StartOn(terminal, command, more, out error)
            : StartPiped(command, more, out error);

    /// <summary>Waits for its end, handing on what it writes; 128 and the signal's number where a signal ended it.</summary>
    /// <param name="errors">Our standard error.</param>
    /// <param name="isOfTerminal">Whether a terminal starts us: its Ctrl-C reaches the child by itself.</param>
    public int Wait(Stream errors, bool isOfTerminal)
    {
        using var interrupt = Forward(PosixSignal.SIGINT, 2, isOfTerminal);
        using var quit = Forward(PosixSignal.SIGQUIT, 3, isOfTerminal);
        using var hangUp = Forward(PosixSignal.SIGHUP, 1, isToBeIgnored: false);
        using var terminate = Forward(PosixSignal.SIGTERM, 15, isToBeIgnored: false);
        using var resized = Follow(_terminal);
        var copying = new Thread(() => Copy(errors)) { IsBackground = true };
        copying.Start();
        var exit = _waitForExit();
        // a grandchild may hold the other end open: what the command itself wrote is in it by now
        copying.Join(s_patience);
        return exit;
    }

    /// <summary>A window that changes its size tells whoever has it.</summary>
    private static PosixSignalRegistration? Follow(PseudoTerminal? terminal) =>
        terminal is null || OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => terminal.CopySize());

    private static ChildProcess? StartOn(
        PseudoTerminal terminal,
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> more,
        out int error
    )
    {
        var process = SpawnedProcess.Start(command, more, terminal, out error);
        terminal.CloseSlave();
        if (process >= 0)
            return new ChildProcess(process, terminal);
        terminal.Dispose();
        return null;
    }

    private static ChildProcess? StartPiped(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> more, out int error)
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

    private void Copy(Stream errors)
    {
        var buffer = new byte[Chunk];
        for (var read = Read(buffer); read > 0; read = Read(buffer))
        {
            lock (Log)
                Log.Add(buffer.AsSpan(0, read));
            errors.Write(buffer.AsSpan(0, read));
            errors.Flush();
        }
    }

    /// <summary>Linux ends a pseudo-terminal that nobody has any more with EIO.</summary>
    private int Read(byte[] buffer)
    {
        try
        {
            return _errors.Read(buffer);
        }
        catch (IOException) when (_terminal is not null)
        {
            return 0;
        }
    }

    private PosixSignalRegistration Forward(PosixSignal signal, int number, bool isToBeIgnored) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                if (!isToBeIgnored && !OperatingSystem.IsWindows())
                    _ = TerminalCalls.SendSignal(_id, number);
            }
        );
}
