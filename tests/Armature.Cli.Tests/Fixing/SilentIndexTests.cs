using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>An index that accepts the connection and never answers ends a repair soon, with a clear reason.</summary>
public sealed class SilentIndexTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("uv")]
    [InlineData("pip")]
    public void A_silent_index_ends_within_30_seconds_with_a_clear_reason(string tool)
    {
        using var environment = new SickMarkupSafe();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var address = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), port, "simple").Uri.AbsoluteUri;
        var clock = Stopwatch.StartNew();
        var plan = FixProcess.RunIn(environment.Parent, ["plan", ".venv", "--index-url", address]);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        Assert.Contains("does not answer", string.Join(' ', plan.Output.Split((char[]?)null)), StringComparison.Ordinal);

        // several packages do not wait one after the other
        KeptFilesTests.AddPackage(environment, "private", isIntact: true, hasModule: true);
        var before = DirectoryDigest.Of(environment.Root);
        // of the installer alone: armature itself does not ask the index of a project's file without --online
        File.WriteAllText($"{environment.Parent}/requirements.txt", $"--index-url {address}\nmarkupsafe\n");
        clock.Restart();
        string[] arguments = ["--yes", "--with", tool];
        var run = FixProcess.RunIn(
            Path.GetTempPath(),
            ["fix", environment.Root, .. arguments],
            new()
            {
                ["PIP_DEFAULT_TIMEOUT"] = "",
                ["PIP_TIMEOUT"] = "",
                ["UV_HTTP_TIMEOUT"] = "",
            }
        );
        // with the time to create an environment on a busy machine; by default pip alone waits for 90 seconds
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("timed out", run.Output + run.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, DirectoryDigest.Of(environment.Root));
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void The_directory_of_a_repair_is_ignored_by_Git()
    {
        using var environment = new SickMarkupSafe();
        FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]);
        Assert.Equal("*\n", File.ReadAllText($"{environment.Root}.armature/.gitignore"));
    }
}
