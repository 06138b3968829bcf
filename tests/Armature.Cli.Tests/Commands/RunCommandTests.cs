using System.Diagnostics;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Runs real commands under <c>armature run</c>.</summary>
public sealed class RunCommandTests
{
    private const string NeedsPython = "needs python3";

    public static bool HasPython => Tool.AreHere("python3") && !OperatingSystem.IsWindows();

    [Theory(SkipUnless = nameof(HasPython), Skip = NeedsPython)]
    [InlineData("import sys; sys.exit(0)", 0)]
    [InlineData("import sys; sys.exit(7)", 7)]
    [InlineData("raise KeyError('x')", 1)]
    [InlineData("import os, signal; os.kill(os.getpid(), signal.SIGILL)", 132)]
    [InlineData("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", 139)]
    [InlineData("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 137)]
    [InlineData("import os, signal; os.kill(os.getpid(), signal.SIGABRT)", 134)]
    public void The_exit_status_is_that_of_the_command(string code, int exit) => Assert.Equal(exit, Run("", "python3", "-c", code).Exit);

    [Fact(SkipUnless = nameof(HasPython), Skip = NeedsPython)]
    public void Input_arguments_and_output_pass_through()
    {
        var run = Run("given\n", "python3", "-c", "import sys; print(sys.argv[1:], sys.stdin.read())", "@a", "--b", "", "c d");
        Assert.Equal("['@a', '--b', '', 'c d'] given\n\n", run.Out);
        Assert.Equal(0, run.Exit);
    }

    [Fact(SkipUnless = nameof(HasPython), Skip = NeedsPython)]
    public void A_crash_without_a_message_is_explained()
    {
        var run = Run("", "python3", "-c", "import os, signal; os.kill(os.getpid(), signal.SIGILL)");
        Assert.Contains("an instruction", run.Error, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPython), Skip = NeedsPython)]
    public void An_ordinary_failure_is_not_explained()
    {
        var run = Run("", "python3", "-c", "raise KeyError('x')");
        Assert.EndsWith("KeyError: 'x'\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_command_has_the_exit_status_of_a_shell() => Assert.Equal(127, Run("", "/no/such/command").Exit);

    private static (int Exit, string Out, string Error) Run(string input, params string[] command)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "armature.dll"), "run", "--", .. command]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
