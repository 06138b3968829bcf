using System.Diagnostics;

namespace Armature.Cli.Tests;

/// <summary>Runs the program as a real process, for what a run inside the test cannot show.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Standard_output_is_data_and_the_exit_status_reaches_the_shell()
    {
        using var process = Start("demo", "--format", "json");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.StartsWith("{", output);
        Assert.Empty(await process.StandardError.ReadToEndAsync());
        Assert.Equal((int)ExitCode.Findings, process.ExitCode);
    }

    [Fact]
    public async Task A_closed_output_pipe_does_not_crash_the_program()
    {
        using var process = Start("demo", "--verbose");
        process.StandardOutput.Close();
        await process.WaitForExitAsync();
        Assert.Empty(await process.StandardError.ReadToEndAsync());
        Assert.NotEqual((int)ExitCode.OurBug, process.ExitCode);
    }

    private static Process Start(params string[] arguments)
    {
        var command = TestedProgram.With(arguments);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start)!;
    }
}
