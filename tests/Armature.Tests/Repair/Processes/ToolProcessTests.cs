using Armature.Repair.Processes;

namespace Armature.Repair.Tests.Processes;

public sealed class ToolProcessTests
{
    private const string NeedsShell = "needs /bin/sh";

    public static bool HasShell => File.Exists("/bin/sh");

    [Fact(Skip = NeedsShell, SkipUnless = nameof(HasShell))]
    public void Both_streams_and_the_exit_status_are_kept()
    {
        var run = Shell("echo out; echo err >&2; exit 3", new ToolOptions());
        Assert.Equal((3, "out\n", "err\n", false), (run.ExitCode, run.Output, run.Errors, run.IsTimedOut));
    }

    [Fact(Skip = NeedsShell, SkipUnless = nameof(HasShell))]
    public void A_signal_gives_128_plus_its_number() => Assert.Equal(139, Shell("kill -SEGV $$", new ToolOptions()).ExitCode);

    [Fact(Skip = NeedsShell, SkipUnless = nameof(HasShell))]
    public void A_program_that_does_not_end_is_killed_with_its_children()
    {
        var run = Shell("sleep 600 & sleep 600", new ToolOptions { Limit = TimeSpan.FromMilliseconds(200) });
        Assert.True(run.IsTimedOut);
        Assert.False(run.IsSuccess);
    }

    [Fact(Skip = NeedsShell, SkipUnless = nameof(HasShell))]
    public void A_cancelled_program_is_killed_and_has_not_succeeded()
    {
        using var stop = new CancellationTokenSource();
        var options = new ToolOptions { Cancelled = stop.Token, TextReceived = _ => stop.Cancel() };
        var run = Shell("echo ready; sleep 600", options);
        Assert.True(run.IsCancelled);
        Assert.False(run.IsSuccess);
    }

    [Fact(Skip = NeedsShell, SkipUnless = nameof(HasShell))]
    public void Only_the_end_of_a_long_output_is_kept()
    {
        var run = Shell("head -c 8000000 /dev/zero | tr '\\0' x; echo end", new ToolOptions());
        Assert.True(run.Output.Length <= 1024 * 1024);
        Assert.EndsWith("end\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_exist_gives_an_error_number()
    {
        Assert.Null(ToolProcess.Run(ToolCommand.Of("/no/such/program"), new ToolOptions(), out var error));
        Assert.Equal(2, error);
    }

    private static ToolRun Shell(string script, ToolOptions options) =>
        ToolProcess.Run(ToolCommand.Of("/bin/sh", "-c", script), options, out _)!;
}
