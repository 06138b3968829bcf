using System.Globalization;
using Armature.Repair.Processes;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Text;

public sealed class CommandTextTests
{
    private static readonly string[] s_pins =
    [
        .. Enumerable.Range(1, 80).Select(number => string.Create(CultureInfo.InvariantCulture, $"package-{number}==1.{number}")),
    ];

    public static bool HasShell => Tool.AreHere("sh");

    [Fact]
    public void A_command_that_fits_stays_on_one_line() =>
        Assert.Equal(
            ["pip install --no-deps -- a==1 b==2"],
            CommandText.Lines(ToolCommand.Of("pip", "install", "--no-deps", "--", "a==1", "b==2"), ShellKind.Posix, 80, isWhole: false)
        );

    [Fact]
    public void Requirements_have_a_line_each()
    {
        var lines = CommandText.Lines(Install(s_pins[..3]), ShellKind.Posix, 60, isWhole: false);
        Assert.Equal(
            [
                @"/v/bin/python -m pip install \",
                @"--constraint '/my files/c.txt' --no-deps -- \",
                @"package-1==1.1 \",
                @"package-2==1.2 \",
                "package-3==1.3",
            ],
            lines
        );
    }

    [Fact]
    public void Only_twelve_are_shown()
    {
        var lines = CommandText.Lines(Install(s_pins), ShellKind.Posix, 80, isWhole: false);
        Assert.Equal(["package-12==1.12 \\", "and 68 more (-v)"], lines[^2..]);
        Assert.Equal(82, CommandText.Lines(Install(s_pins), ShellKind.Posix, 80, isWhole: true).Length);
    }

    [Fact]
    public void A_list_in_one_word_is_shortened_too()
    {
        var command = ToolCommand.Of("pip", "install", "--only-binary", string.Join(',', Enumerable.Range(1, 20)), "--", "a", "b");
        Assert.Contains(
            "--only-binary 1,2,3,4,5,6,7,8,9,10,11,12 and 8 more (-v)",
            CommandText.Lines(command, ShellKind.Posix, 40, isWhole: false)[1],
            StringComparison.Ordinal
        );
    }

    [Theory(SkipUnless = nameof(HasShell), Skip = "needs sh")]
    [InlineData(3)]
    [InlineData(80)]
    public void A_shell_reads_the_same_words(int count)
    {
        string[] hostile = ["it's", "a b", "$(touch x)", "`id`", "a\"b", "*", "", "~", "a;b", "a|b", "#c", "é"];
        var command = new ToolCommand(["printf", "%s\\n", .. s_pins[..count], "--", .. hostile]);
        var script = string.Join('\n', CommandText.Lines(command, ShellKind.Posix, 40, isWhole: true));
        Assert.Equal(string.Concat(command.Words.Skip(2).Select(word => $"{word}\n")), new Tool("sh").Do("-c", script));
    }

    [Fact(SkipUnless = nameof(HasShell), Skip = "needs sh")]
    public void A_shell_does_not_run_half_of_a_command()
    {
        var command = new ToolCommand(["echo", "--force", "--", .. s_pins]);
        var run = new Tool("sh").Run("-c", string.Join('\n', CommandText.Lines(command, ShellKind.Posix, 40, isWhole: false)))!;
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public void PowerShell_has_its_own_quotes()
    {
        var command = new ToolCommand([@"C:\my files\python.exe", "-m", "pip", "--only-binary", "a,b", "--", "it's==1", "b[c]==2"]);
        Assert.Equal(
            [@"& 'C:\my files\python.exe' -m pip `", "--only-binary 'a,b' `", "-- `", "'it''s==1' `", "'b[c]==2'"],
            CommandText.Lines(command, ShellKind.PowerShell, 40, isWhole: false)
        );
    }

    private static ToolCommand Install(string[] pins) =>
        new(["/v/bin/python", "-m", "pip", "install", "--constraint", "/my files/c.txt", "--no-deps", "--", .. pins]);
}
