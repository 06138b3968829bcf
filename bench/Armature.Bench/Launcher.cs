using System.Diagnostics;

namespace Armature.Bench;

/// <summary>Runs programs, timed by <c>launch.c</c> or just for their output.</summary>
internal sealed class Launcher(string launchProgram)
{
    private const double KilobytesPerMegabyte = 1024;

    /// <summary>Runs both programs in turn, so that disturbances affect both; the first round only warms the caches and is not counted.</summary>
    public (Sample Ours, Sample Theirs) Interleave(Command ours, Command theirs, int rounds)
    {
        List<Sample> left = [];
        List<Sample> right = [];
        for (var round = 0; round <= rounds; round++)
        {
            left.Add(Time(ours));
            right.Add(Time(theirs));
        }
        return (Sample.Middle(left[1..]), Sample.Middle(right[1..]));
    }

    /// <summary>The standard output of a program; null if it cannot be started or fails.</summary>
    public static string? Output(Command command)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true, UseShellExecute = false }
            );
            var output = process?.StandardOutput.ReadToEnd();
            process?.WaitForExit();
            return process?.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private Sample Time(Command command)
    {
        var line = Output(new Command(launchProgram, [command.Program, .. command.Arguments]));
        if (line?.Split(' ') is not [var wall, var peak, var exit])
            throw new InvalidOperationException($"{command.Program} did not start");
        return new Sample(TimeSpan.FromMicroseconds(double.Parse(wall) / 1000), double.Parse(peak) / KilobytesPerMegabyte, int.Parse(exit));
    }
}
