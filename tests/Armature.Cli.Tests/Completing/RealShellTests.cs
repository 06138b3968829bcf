namespace Armature.Cli.Tests.Completing;

/// <summary>Presses Tab in real shells.</summary>
public sealed class RealShellTests
{
    private static readonly (string Typed, string Completed)[] s_everywhere =
    [
        ("armature targe", "armature targets "),
        ("armature check --hash", "armature check --hashes "),
        ("armature rule wrong-p", "armature rule wrong-python-abi "),
        ("armature check --target macos-26-a", "armature check --target macos-26-arm64 "),
        ("armature check --target=macos-26-a", "armature check --target=macos-26-arm64 "),
        ("armature check --select AR101,wrong-p", "armature check --select AR101,wrong-python-abi "),
        ("armature explain --list qt", "armature explain --list qt-platform-plugin "),
        ("armature check my", @"armature check my\ env/"),
        (@"armature check my\ ", @"armature check my\ env/"),
        ("armature check it", @"armature check it\'s/"),
        ("armature check say", @"armature check say\ \""hi\""/"),
        ("armature check ~/my", @"armature check ~/my\ env/"),
        ("armature check ./requ", "armature check ./requirements.txt "),
        ("armature check plain/", "armature check plain/text.txt "),
        ("armature check c:", "armature check c:d/"),
        ("X=1 armature targe", "X=1 armature targets "),
        // the program is the one that was typed
        ("./armature targe", "./armature targets "),
        ("~/armature targe", "~/armature targets "),
    ];

    // each shell has its own way to quote, and keeps a quote that was opened
    private static readonly (string Typed, string Completed)[] s_bash =
    [
        ("armature check c", @"armature check c\:d/"),
        ("armature check 'my ", "armature check 'my env'/"),
        ("armature check \"my ", "armature check \"my env\"/"),
    ];

    private static readonly (string Typed, string Completed)[] s_others =
    [
        ("armature check c", "armature check c:d/"),
        ("armature check 'my ", "armature check 'my env/"),
        ("armature check \"my ", "armature check \"my env/"),
    ];

    public static bool AreHere => ShellSession.AreHere;

    [Theory(SkipUnless = nameof(AreHere), Skip = ShellSession.Needed)]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void A_tab_completes_the_line(string shell)
    {
        using var project = ShellSession.Project();
        using var programs = ShellSession.Program();
        File.Copy(programs.Of("armature"), project.Of("armature"));
        (string Typed, string Completed)[] lines = [.. s_everywhere, .. shell == "bash" ? s_bash : s_others];
        Assert.Equal(
            lines.Select(line => line.Completed),
            ShellSession.Complete(shell, project.Path, [.. lines.Select(line => line.Typed)])
        );
    }
}
