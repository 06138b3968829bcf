using Armature.TestKit;

namespace Armature.Cli.Tests.Completing;

/// <summary>Completes in PowerShell, through the function that Tab calls.</summary>
public sealed class PowerShellTests
{
    private const string Needed = "needs pwsh: dotnet tool restore";

    /// <summary>Loads our script, completes each line at its end and prints what would be inserted.</summary>
    private const string Completes = """
        $directory, $lines = $args
        Set-Location $directory
        armature completion pwsh | Out-String | Invoke-Expression
        foreach ($line in $lines) {
            $found = TabExpansion2 -inputScript $line -cursorColumn $line.Length
            "$($line.Substring(0, $found.ReplacementIndex))" + ($found.CompletionMatches.CompletionText -join '|')
        }
        """;

    // a local tool is found from the directory of the repository
    private static readonly string[] s_start = ["tool", "run", "pwsh", "--"];

    private static readonly Lazy<Tool?> s_shell = new(Find);

    public static bool IsHere => OperatingSystem.IsLinux() && s_shell.Value is not null;

    [Fact(SkipUnless = nameof(IsHere), Skip = Needed)]
    public void A_tab_completes_the_line()
    {
        using var project = ShellSession.Project();
        using var programs = ShellSession.Program();
        var script = programs.Write("complete.ps1", Completes);
        (string Typed, string Completed)[] lines =
        [
            ("armature targe", "armature targets"),
            ("armature check --hash", "armature check --hashes"),
            ("armature check --target=macos-26-a", "armature check --target=macos-26-arm64"),
            ("armature check --target macos-26-a", "armature check --target macos-26-arm64"),
            ("armature check --color ", "armature check --color auto|always|never"),
            ("armature check my", "armature check 'my env/'"),
            ("armature check 'my", "armature check 'my env/'"),
            ("armature check it", "armature check 'it''s/'"),
            ("armature check ./plain/te", "armature check ./plain/text.txt"),
            ("armature check c:", "armature check c:d/"),
            ("armature check \"my env\" --hash", "armature check \"my env\" --hashes"),
        ];
        var shell = s_shell.Value! with
        {
            Variables = new Dictionary<string, string>
            {
                ["PATH"] = $"{programs.Path}:{Environment.GetEnvironmentVariable("PATH")}",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            },
        };
        var output = shell.Do([.. s_start, "-NoProfile", "-File", script, project.Path, .. lines.Select(line => line.Typed)]);
        Assert.Equal(lines.Select(line => line.Completed), output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Tool? Find()
    {
        var shell = new Tool("dotnet") { Directory = Corpus.Repository };
        return shell.Ask([.. s_start, "-NoProfile", "-Command", "1"]) is not null ? shell : null;
    }
}
