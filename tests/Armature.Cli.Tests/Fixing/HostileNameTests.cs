using System.Text.Json;

namespace Armature.Cli.Tests.Fixing;

/// <summary>A package whose metadata has an option, a file or an address where its name belongs. Nothing of it reaches an installer.</summary>
public sealed class HostileNameTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("--index-url={0}", "")]
    [InlineData("e9 @ {0}/e9-1.0.zip", "")]
    [InlineData("e9", "{0}/e9-1.0.zip --index-url={0}")]
    [InlineData("../../evil", "")]
    public void The_hostile_index_is_not_asked_and_the_rest_is_repaired(string name, string origin)
    {
        using var index = new LoopbackIndex();
        using var environment = new SickMarkupSafe();
        var metadata = $"{environment.Root}/lib/python3.11/site-packages/e9-1.0.dist-info";
        Directory.CreateDirectory(metadata);
        File.WriteAllText(
            $"{metadata}/METADATA",
            $"Metadata-Version: 2.1\nName: {name.Replace("{0}", index.Address, StringComparison.Ordinal)}\nVersion: 1.0\n"
        );
        if (origin.Length > 0)
            File.WriteAllText(
                $"{metadata}/direct_url.json",
                JsonSerializer.Serialize(new { url = origin.Replace("{0}", index.Address, StringComparison.Ordinal) })
            );
        foreach (
            string[] way in (string[][])
                [
                    [],
                    ["--in-place"],
                    ["--with", "pip"],
                    ["--rung", "new"],
                ]
        )
        {
            var run = FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels, .. way]);
            Assert.Empty(index.Requests);
            Assert.True(environment.Works, run.Output + run.Errors);
            Assert.Equal(way is ["--rung", "new"] ? (int)ExitCode.Findings : 0, run.ExitCode);
            FixProcess.Run(environment.Root, "--undo");
        }
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void The_index_that_the_user_names_is_asked()
    {
        using var index = new LoopbackIndex();
        using var environment = new SickMarkupSafe();
        FixProcess.Run(environment.Root, "--yes", "--index-url", index.Address);
        Assert.Contains(index.Requests, request => request.Contains("/index/markupsafe/", StringComparison.Ordinal));
    }
}
