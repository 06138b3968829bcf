using System.Collections;
using System.Runtime.InteropServices;

namespace Armature.Cli.Running;

/// <summary>A program with our own standard input and output, and a pseudo-terminal for its errors.</summary>
internal static class SpawnedProcess
{
    private const int StandardError = 2;
    private const int BufferSize = 1024;

    /// <summary>POSIX_SPAWN_SETSIGDEF, on Linux and macOS.</summary>
    private const short WithDefaultSignals = 4;

    /// <summary>The run-time ignores it, and what is ignored stays so in the program.</summary>
    private const int BrokenPipe = 13;

    private const int Interrupted = 4;
    private const int OfSignal = 128;

    /// <summary>Starts it; its number, or -1 and the system's number for the reason.</summary>
    public static int Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> more, PseudoTerminal errors, out int error)
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
        var arguments = Words(command);
        var environment = Words(Environment(more));
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

    /// <summary>Waits for its end; 128 and the signal's number where a signal ended it.</summary>
    public static int WaitForExit(int process)
    {
        int status;
        while (TerminalCalls.Wait(process, out status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                return OfSignal;
        }

        // wait(2): the low seven bits are the signal, the next byte is what it exited with
        var signal = status & 0x7F;
        return signal == 0 ? (status >> 8) & 0xFF : OfSignal + signal;
    }

    private static IEnumerable<string> Environment(IReadOnlyDictionary<string, string> more)
    {
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            if (!more.ContainsKey((string)variable.Key))
                yield return $"{variable.Key}={variable.Value}";
        }

        foreach (var (name, value) in more)
            yield return $"{name}={value}";
    }

    /// <summary>An array of C: each word by its address, and a zero.</summary>
    private static nint[] Words(IEnumerable<string> words) => [.. words.Select(Marshal.StringToCoTaskMemUTF8), 0];

    private static void Free(nint[] words)
    {
        foreach (var word in words)
            Marshal.FreeCoTaskMem(word);
    }
}
