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

    private static Process Start(string program, IEnumerable<string> arguments, bool isCaptured, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Corpus.Repository, RedirectStandardOutput = isCaptured };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }
}
