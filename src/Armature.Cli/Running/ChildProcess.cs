using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Armature.Cli.Running;

/// <summary>
/// A child process that inherits our standard input and output. Its standard error is passed through while a copy is kept; if ours is a terminal, the
/// child gets a pseudo-terminal. Signals that would end us are forwarded to the child, which decides.
/// </summary>
internal sealed class ChildProcess
{
    private const int BufferSize = 16 * 1024;

    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(500);

    private readonly int _id;
    private readonly Stream _errors;
    private readonly Func<int> _waitForExit;
    private readonly PseudoTerminal? _terminal;
    private readonly TerminalModes _modes = new();
    private TerminalState? _state;

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

    /// <summary>What the child wrote to standard error.</summary>
    public BoundedLog Log { get; } = new();

    /// <summary>Starts a command; null if it cannot be started.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">Environment variables to set in addition to ours.</param>
    /// <param name="isErrorTerminal">Whether our standard error is a terminal.</param>
    /// <param name="error">errno, or the Win32 error code, if it cannot be started.</param>
    public static ChildProcess? Start(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> variables,
        bool isErrorTerminal,
        out int error
    )
    {
        // before the command can change it
        var state = TerminalState.Read();
        var child =
            isErrorTerminal && !OperatingSystem.IsWindows() && PseudoTerminal.Open() is { } terminal
                ? StartOnTerminal(terminal, command, variables, out error)
                : StartPiped(command, variables, out error);
        child?._state = state;
        return child;
    }

    /// <summary>Passes its errors through until it ends. Returns its exit status, or 128 plus the signal's number if a signal ended it.</summary>
    /// <param name="errors">Our standard error.</param>
    /// <param name="isOnTerminal">Whether we run on a terminal. Then Ctrl-C already reaches the child, which is in the terminal's process group.</param>
    public int Wait(Stream errors, bool isOnTerminal)
    {
        using var interrupt = Forward(PosixSignal.SIGINT, 2, isOnTerminal);
        using var quit = Forward(PosixSignal.SIGQUIT, 3, isOnTerminal);
        using var hangUp = Forward(PosixSignal.SIGHUP, 1, isIgnored: false);
        using var terminate = Forward(PosixSignal.SIGTERM, 15, isIgnored: false);
        using var resized = FollowSize(_terminal);
        var copying = new Thread(() => Copy(errors)) { IsBackground = true };
        copying.Start();
        var exit = _waitForExit();
        // a grandchild may keep the other end open, so do not wait for its end: everything that the command itself wrote is there by now
        copying.Join(s_drain);
        return exit;
    }

    /// <summary>Puts back what a command that died has changed on our terminal: its settings, and the modes that are still set.</summary>
    /// <param name="errors">Our standard error.</param>
    /// <param name="output">Our standard output if it is a terminal: what the command wrote to it is not known, so all modes are put back.</param>
    public void Restore(Stream errors, Stream? output)
    {
        _state?.Restore();
        if (output is not null)
        {
            output.Write(Encoding.ASCII.GetBytes(TerminalModes.ResetOfAll));
        }
        else if (_terminal is not null)
        {
            lock (Log)
                errors.Write(Encoding.ASCII.GetBytes(_modes.Reset));
        }
    }

    /// <summary>Copies a changed window size to the pseudo-terminal.</summary>
    private static PosixSignalRegistration? FollowSize(PseudoTerminal? terminal) =>
        terminal is null || OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => terminal.CopySize());

    private static ChildProcess? StartOnTerminal(
        PseudoTerminal terminal,
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> variables,
        out int error
    )
    {
        var process = SpawnedProcess.Start(command, variables, terminal, out error);
        terminal.CloseSlave();
        if (process >= 0)
            return new ChildProcess(process, terminal);
        terminal.Dispose();
        return null;
    }

    private static ChildProcess? StartPiped(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, out int error)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
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
        var buffer = new byte[BufferSize];
        for (var read = Read(buffer); read > 0; read = Read(buffer))
        {
            lock (Log)
            {
                Log.Add(buffer.AsSpan(0, read));
                _modes.Read(buffer.AsSpan(0, read));
            }

            errors.Write(buffer.AsSpan(0, read));
            errors.Flush();
        }
    }

    /// <summary>On Linux, reading a pseudo-terminal that no process has open fails with EIO: the end.</summary>
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

    private PosixSignalRegistration Forward(PosixSignal signal, int number, bool isIgnored) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                if (!isIgnored && !OperatingSystem.IsWindows())
                    _ = TerminalCalls.SendSignal(_id, number);
            }
        );
}
