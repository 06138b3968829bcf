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
    public void The_explanation_can_go_to_a_file_and_be_one_line()
    {
        using var directory = new TemporaryDirectory();
        var command = TestedProgram.With(
            "run",
            "-q",
            "-o",
            directory.Of("why.txt"),
            "--",
            "python3",
            "-c",
            "import ctypes; ctypes.CDLL('libnowhere.so.7')"
        );
        var run = new Tool(command[0]).Run(command[1..])!;
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("OSError: libnowhere.so.7", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("is missing on this system", run.Errors, StringComparison.Ordinal);
        var line = Assert.Single(File.ReadAllText(directory.Of("why.txt")).TrimEnd('\n').Split('\n'));
        Assert.StartsWith("✗ A library that the package needs is missing on this system", line, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPython), Skip = NeedsPython)]
    public void An_ordinary_failure_is_not_explained()
    {
        var run = Run("", "python3", "-c", "raise KeyError('x')");
        Assert.EndsWith("KeyError: 'x'\n", run.Error, StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(HasPython), Skip = NeedsPython)]
    [InlineData("import ctypes\ndef f():\n    ctypes.string_at(8)\nf()", "ctypes", "3 in f")]
    [InlineData("import ctypes\nlibc = ctypes.CDLL(None)\ndef call():\n    return libc.strlen(8)\ncall()", "ctypes", "4 in call")]
    [InlineData("from ctypes import CFUNCTYPE, c_int\nTyped = CFUNCTYPE(c_int)\nTyped(8)()", "ctypes", "3 in <module>")]
    [InlineData("import ctypes as c\np = c.cast(8, c.POINTER(c.c_int))\nprint(p[0])", "ctypes", "3 in <module>")]
    [InlineData("from ctypes import *\nmemset(8, 0, 4)", "ctypes", "2 in <module>")]
    [InlineData(
        "import ctypes\nclass Codec:\n    lib = ctypes.CDLL(None)\n    def go(self):\n        self.lib.puts(8)\nCodec().go()",
        "ctypes",
        "5 in go"
    )]
    public void A_call_through_ctypes_that_crashes_is_named_with_its_caller(string code, string library, string caller)
    {
        using var directory = new TemporaryDirectory();
        var script = directory.Write("caller.py", code);
        var run = Run("", "python3", script);
        Assert.Equal(139, run.Exit);
        Assert.Contains($"crashed in a call through {library} at {script}:{caller}\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("conflict.", run.Error, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPython), Skip = NeedsPython)]
    public void A_crash_beside_ctypes_is_not_blamed_on_it()
    {
        var run = Run("", "python3", "-c", "import ctypes, os\nsize = 3\nos.abort()");
        Assert.DoesNotContain("call through", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill -KILL $$", "Killed")]
    [InlineData("timeout -s KILL 0.2 sleep 9", "Killed")]
    public void A_kill_without_a_text_is_not_called_lack_of_memory(string command, string death)
    {
        var run = Run("", "sh", "-c", command);
        Assert.Equal(137, run.Exit);
        Assert.Contains($"armature: sh: {death}\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("out of memory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_limit_of_timeout_is_named()
    {
        var run = Run("", "timeout", "0.2", "sleep", "9");
        Assert.Equal(124, run.Exit);
        Assert.Contains("Its time limit has passed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_of_processor_time_that_was_used_up_is_named()
    {
        var run = Run("", "sh", "-c", "ulimit -t 1; while :; do :; done");
        Assert.Equal(137, run.Exit);
        // the limit of the command is not that of armature
        Assert.DoesNotContain("processor time", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_command_has_the_exit_status_of_a_shell() => Assert.Equal(127, Run("", "/no/such/command").Exit);

    private static (int Exit, string Out, string Error) Run(string input, params string[] command)
    {
        var whole = TestedProgram.With(["run", "--", .. command]);
        var start = new ProcessStartInfo(whole[0], whole[1..])
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
