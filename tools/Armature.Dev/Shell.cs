using System.Diagnostics;
using Armature.TestKit;

namespace Armature.Dev;

/// <summary>Runs other programs in the root of the checkout.</summary>
internal static class Shell
{
    /// <summary>Runs a program with this process's output; returns its exit status.</summary>
    public static int Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(program, arguments, isCaptured: false, environment);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Runs a program and returns its standard output, whatever its exit status.</summary>
    public static string Capture(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(program, arguments, isCaptured: true, environment);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    /// <summary>Runs a program; returns its exit status and what it wrote to standard output and then to standard error.</summary>
    public static (int Exit, string Text) CaptureAll(string program, IEnumerable<string> arguments)
    {
        var run =
            new Tool(program) { Directory = Corpus.Repository }.Run([.. arguments])
            ?? throw new InvalidOperationException($"{program} did not start");
        return (run.ExitCode, run.Output + run.Errors);
    }

    private static Process Start(string program, IEnumerable<string> arguments, bool isCaptured, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Corpus.Repository, RedirectStandardOutput = isCaptured };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }
}
