using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Compares a command under <c>armature run</c> on a real terminal, made by <c>script</c> or Python's <c>pty</c>, with the same command alone.</summary>
public sealed class RunOnTerminalTests
{
    private const string Needed = "needs python3 and script (bsdutils)";

    /// <summary>Prints whether its streams are terminals, and the width, to standard error; with colour and a progress bar's carriage return.</summary>
    private const string PrintsTerminals =
        "import os, sys; sys.stderr.write(f'{os.isatty(0)} {os.isatty(1)} {os.isatty(2)} {os.get_terminal_size(2).columns}\\n\\33[31m10 %\\33[0m\\r20 %\\n'); sys.exit(3)";

    /// <summary>Starts its arguments on a terminal, presses Ctrl-C once they print "ready", and prints their exit status.</summary>
    private const string Interrupts = """
        import os, pty, sys
        child, terminal = pty.fork()
        if child == 0:
            os.execvp(sys.argv[1], sys.argv[1:])
        said = b""
        while b"ready" not in said:
            said += os.read(terminal, 1024)
        os.write(terminal, b"\x03")
        try:
            while os.read(terminal, 1024):
                pass
        except OSError:
            pass
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """;

    private static readonly string s_armature = $"{TestedProgram.Words} run --";

    public static bool AreHere => Tool.AreHere("python3") && Tool.AreHere("script") && OperatingSystem.IsLinux();

    [Fact(SkipUnless = nameof(AreHere), Skip = Needed)]
    public void The_command_writes_to_a_terminal_of_the_same_size_byte_for_byte()
    {
        var alone = OnTerminal($"stty cols 97; python3 -c \"{PrintsTerminals}\"");
        Assert.StartsWith("True True True 97", alone, StringComparison.Ordinal);
        Assert.EndsWith(alone, OnTerminal($"stty cols 97; {s_armature} python3 -c \"{PrintsTerminals}\""), StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(AreHere), Skip = Needed)]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("kill -SEGV $$", 139)]
    public void The_exit_status_is_that_of_the_command(string command, int exit) =>
        Assert.Contains(
            $"ended with {exit}\r\n",
            OnTerminal($"{s_armature} sh -c '{command}'; echo ended with $?"),
            StringComparison.Ordinal
        );

    [Fact(SkipUnless = nameof(AreHere), Skip = Needed)]
    public void Errors_written_to_the_terminal_are_explained()
    {
        var output = OnTerminal($"{s_armature} python3 -c \"import ctypes; ctypes.CDLL('libnowhere.so.7')\"");
        Assert.Contains("A library that the package needs is missing on this system", output, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(AreHere), Skip = Needed)]
    public void A_broken_pipe_ends_the_command_silently() =>
        Assert.DoesNotContain("Broken pipe", OnTerminal($"{s_armature} sh -c 'yes | head -n 1'"), StringComparison.OrdinalIgnoreCase);

    [Fact(SkipUnless = nameof(AreHere), Skip = Needed)]
    public void Ctrl_C_reaches_the_command_once()
    {
        const string Waits =
            "import sys, time\ntry:\n    print('ready', file=sys.stderr, flush=True); time.sleep(60)\nexcept KeyboardInterrupt:\n    time.sleep(0.2); sys.exit(42)";
        string[] command = TestedProgram.With("run", "--", "python3", "-c", Waits);
        var run = new Tool("python3").Run(["-c", Interrupts, .. command]);
        Assert.Equal("42\n", run!.Output);
    }

    [Theory(SkipUnless = nameof(AreHere), Skip = Needed)]
    [InlineData("printf '\\033[?1h\\033[?25l\\033[?1049h\\033[?1000h\\033[?1000l' >&2; kill -SEGV $$", "\e[?25h\e[?1l\e[?1049l\r\n")]
    [InlineData("printf '\\033[?1h\\033[?25l\\033[?25h\\033[?1l' >&2; kill -SEGV $$", "\e[?1l\r\narmature")]
    public void Modes_that_a_dead_command_left_on_the_terminal_are_put_back(string command, string reset) =>
        Assert.Contains(
            reset,
            OnTerminal($"{s_armature} sh -c \"{command.Replace("$", "\\$", StringComparison.Ordinal)}\" >/dev/null"),
            StringComparison.Ordinal
        );

    [Fact(SkipUnless = nameof(AreHere), Skip = Needed)]
    public void Modes_of_standard_output_are_put_back_too() =>
        Assert.Contains("\e[?25h", OnTerminal($"{s_armature} sh -c 'printf \"\\033[?25l\"; kill -SEGV $$'"), StringComparison.Ordinal);

    [Fact(SkipUnless = nameof(AreHere), Skip = Needed)]
    public void Settings_that_a_dead_command_changed_are_put_back()
    {
        var output = OnTerminal($"{s_armature} sh -c 'stty -echo -icanon; kill -SEGV $$'; stty -a");
        Assert.Matches(@"[^-]icanon", output);
        Assert.Matches(@"[^-]echo ", output);
    }

    [Fact(SkipUnless = nameof(AreHere), Skip = Needed)]
    public void What_a_command_sets_and_leaves_on_purpose_stays()
    {
        var output = OnTerminal($"{s_armature} sh -c 'stty -echo; printf \"\\033[?25l\" >&2; exit 3'; stty -a");
        Assert.Contains("-echo ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[?25h", output, StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(AreHere), Skip = Needed)]
    [InlineData("--version")]
    [InlineData("rule AR101")]
    [InlineData("run -- sh -c 'exit 3'")]
    public void The_terminal_is_not_switched_to_application_mode(string command)
    {
        Assert.DoesNotContain("\e[?1h", OnTerminal($"{TestedProgram.Words} {command}"), StringComparison.Ordinal);
    }

    private static string OnTerminal(string commands)
    {
        var run = new Tool("script").Run("-qec", commands, "/dev/null");
        return run!.Output;
    }
}
