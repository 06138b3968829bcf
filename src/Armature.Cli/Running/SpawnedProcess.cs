using System.Collections;
using System.Runtime.InteropServices;

namespace Armature.Cli.Running;

/// <summary>Starts a program with our standard input and output, and a pseudo-terminal as standard error.</summary>
internal static class SpawnedProcess
{
    private const int StandardError = 2;
    private const int BufferSize = 1024;

    /// <summary>POSIX_SPAWN_SETSIGDEF, on Linux and macOS.</summary>
    private const short WithDefaultSignals = 4;

    /// <summary>SIGPIPE. The .NET runtime ignores it, and a child would inherit that.</summary>
    private const int BrokenPipe = 13;

    /// <summary>EINTR.</summary>
    private const int Interrupted = 4;

    /// <summary>Added to a signal's number, as shells do.</summary>
    private const int SignalBase = 128;

    /// <summary>Returns the process id, or -1 with errno in <paramref name="error"/>.</summary>
    public static int Start(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> variables,
        PseudoTerminal errors,
        out int error
    )
    {
        Span<byte> actions = stackalloc byte[BufferSize];
        Span<byte> attributes = stackalloc byte[BufferSize];
        Span<byte> signals = stackalloc byte[BufferSize];
        _ = TerminalCalls.StartActions(actions);
        _ = TerminalCalls.AddDuplicate(actions, errors.Slave, StandardError);
        _ = TerminalCalls.StartAttributes(attributes);
        _ = TerminalCalls.EmptySignals(signals);
        _ = TerminalCalls.AddSignal(signals, BrokenPipe);
        _ = TerminalCalls.SetDefaultSignals(attributes, signals);
        _ = TerminalCalls.SetFlags(attributes, WithDefaultSignals);
        var arguments = CStrings(command);
        var environment = CStrings(Environment(variables));
        try
        {
            error = TerminalCalls.Spawn(out var process, command[0], actions, attributes, arguments, environment);
            return error == 0 ? process : -1;
        }
        finally
        {
            Free(arguments);
            Free(environment);
            _ = TerminalCalls.EndAttributes(attributes);
            _ = TerminalCalls.EndActions(actions);
        }
    }

    /// <summary>Runs a command in place of this process, with its variables and streams. Returns errno if that fails.</summary>
    public static int Replace(IReadOnlyList<string> command)
    {
        _ = TerminalCalls.SetSignal(BrokenPipe, 0);
        var arguments = CStrings(command);
        _ = TerminalCalls.Execute(command[0], arguments);
        var error = Marshal.GetLastPInvokeError();
        Free(arguments);
        return error;
    }

    /// <summary>Waits for the end of a process. Returns its exit status, or 128 plus the signal's number if a signal ended it.</summary>
    public static int WaitForExit(int process)
    {
        int status;
        while (TerminalCalls.Wait(process, out status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                return SignalBase;
        }

        // wait(2): the low seven bits are the signal, the next byte is the exit status
        var signal = status & 0x7F;
        return signal == 0 ? (status >> 8) & 0xFF : SignalBase + signal;
    }

    private static IEnumerable<string> Environment(IReadOnlyDictionary<string, string> variables)
    {
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            if (!variables.ContainsKey((string)variable.Key))
                yield return $"{variable.Key}={variable.Value}";
        }

        foreach (var (name, value) in variables)
            yield return $"{name}={value}";
    }

    /// <summary>A null-terminated array of C strings. Free it with <see cref="Free"/>.</summary>
    private static nint[] CStrings(IEnumerable<string> strings) => [.. strings.Select(Marshal.StringToCoTaskMemUTF8), 0];

    private static void Free(nint[] strings)
    {
        foreach (var address in strings)
            Marshal.FreeCoTaskMem(address);
    }
}
