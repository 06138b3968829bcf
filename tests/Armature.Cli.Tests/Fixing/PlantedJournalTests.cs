using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>Files of a repair that this user's Armature did not write here: they came with a checkout.</summary>
public sealed class PlantedJournalTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("--resume")]
    [InlineData("--abandon")]
    [InlineData("--keep")]
    public void A_planted_journal_is_refused_and_not_advised(string option)
    {
        using var environment = new SickMarkupSafe();
        var canary = Path.Combine(environment.Parent, "executed");
        Plant(environment, canary);
        var run = FixProcess.Run(environment.Root, ["--yes", option, .. option == "--keep" ? FixProcess.Wheels : []]);
        Assert.Equal((int)ExitCode.CouldNotExamine, run.ExitCode);
        Assert.Contains("was not written by your Armature on this machine", Unwrapped(run), StringComparison.Ordinal);
        Assert.DoesNotContain("--resume", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(canary));
        Assert.True(environment.IsAsBefore);
        Assert.True(Directory.Exists($"{environment.Root}.armature-new"));
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void A_journal_of_another_user_or_one_that_was_changed_is_refused()
    {
        using var environment = new SickMarkupSafe();
        using var mine = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        InterruptedRepair.Make(environment, FixProcess.Wheels, State(mine));
        var journal = $"{environment.Root}.armature/journal.ndjson";
        Assert.Contains("was not written by your Armature", Unwrapped(Fix(environment, other, "--resume")), StringComparison.Ordinal);
        var text = File.ReadAllText(journal);
        foreach (
            var changed in (string[])
                [text.Replace("\"Copy\"", "\"Swap\"", StringComparison.Ordinal), $"{text}{{\"event\":\"kept\"}}\n", WithoutLine(text, 1)]
        )
        {
            File.WriteAllText(journal, changed);
            Assert.Contains("was not written by your Armature", Unwrapped(Fix(environment, mine, "--resume")), StringComparison.Ordinal);
        }

        File.WriteAllText(journal, text);
        File.SetUnixFileMode(journal, File.GetUnixFileMode(journal) | UnixFileMode.OtherWrite);
        Assert.Contains("was not written by your Armature", Unwrapped(Fix(environment, mine, "--abandon")), StringComparison.Ordinal);
        File.SetUnixFileMode(journal, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.True(environment.IsAsBefore);
        Assert.Equal(0, Fix(environment, mine, "--resume").ExitCode);
        Assert.True(environment.Works);
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData(".armature")]
    [InlineData(".armature/log.txt")]
    [InlineData(".armature/lock")]
    [InlineData(".armature/journal.ndjson")]
    [InlineData(".armature-new")]
    public void A_link_where_a_repair_writes_is_not_followed(string name)
    {
        using var environment = new SickMarkupSafe();
        using var other = new TemporaryDirectory();
        var target = name is ".armature" or ".armature-new" ? other.Of("nothing") : other.Write("mine", "mine");
        if (name.StartsWith(".armature/", StringComparison.Ordinal))
            Directory.CreateDirectory($"{environment.Root}.armature");
        File.CreateSymbolicLink(environment.Root + name, target);
        var run = FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]);
        Assert.Equal((int)ExitCode.CouldNotExamine, run.ExitCode);
        Assert.True(environment.IsAsBefore);
        Assert.False(Directory.Exists(other.Of("nothing")));
        if (File.Exists(other.Of("mine")))
            Assert.Equal("mine", File.ReadAllText(other.Of("mine")));
    }

    private static void Plant(SickMarkupSafe environment, string canary)
    {
        var step = new
        {
            kind = "Install",
            reason = "r",
            changes = "c",
            trust = "Safe",
            words = (string[])["/bin/sh", "-c", $"touch {canary}"],
            variables = new Dictionary<string, string>(),
        };
        var began = new
        {
            @event = "began",
            version = 1,
            id = "ab",
            environment = environment.Root,
            directory = "/",
            keep = true,
            steps = new[] { step },
        };
        Directory.CreateDirectory($"{environment.Root}.armature");
        Directory.CreateDirectory($"{environment.Root}.armature-new");
        var journal = $"{environment.Root}.armature/journal.ndjson";
        File.WriteAllText(journal, $"{JsonSerializer.Serialize(began)}\n{{\"event\":\"started\",\"step\":0}}\n");
        File.SetUnixFileMode(journal, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string Unwrapped(ToolRun run) =>
        string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ToolRun Fix(SickMarkupSafe environment, TemporaryDirectory state, string option) =>
        FixProcess.RunIn(Path.GetTempPath(), ["fix", environment.Root, "--yes", option], State(state));

    private static Dictionary<string, string> State(TemporaryDirectory state) => new() { ["XDG_STATE_HOME"] = state.Path };

    private static string WithoutLine(string text, int line)
    {
        var lines = text.Split('\n').ToList();
        lines.RemoveAt(line);
        return string.Join('\n', lines);
    }
}
