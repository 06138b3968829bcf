using System.IO.Compression;
using System.Text;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>
/// A package whose only version for this Python requires a newer version of another package than the environment has. The test builds wheels of both,
/// with the compiled module of MarkupSafe, and uv installs them.
/// </summary>
public sealed class MovedNeighbourTests : IDisposable
{
    private const string Module = "_speedups.cpython-311-x86_64-linux-gnu.so";

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => SickMarkupSafe.CanBeMade && PublishedWheels.IsHere;

    private string Root => _directory.Of(".venv");

    private string Site => $"{Root}/lib/python3.11/site-packages";

    public void Dispose() => _directory.Dispose();

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("directory")]
    [InlineData("index")]
    public void The_other_package_is_upgraded_by_the_metadata_of_a_wheel_or_an_index(string source)
    {
        CreateEnvironmentAndWheels();
        using var index = new WheelIndex(_directory.Of("wheels"));
        string[] from = source == "index" ? ["--index-url", index.Address] : ["--no-index", "--find-links", _directory.Of("wheels")];
        var plan = FixProcess.Run(Root, ["--dry-run", .. from]);
        Assert.Contains("beta==2.0", plan.Output, StringComparison.Ordinal);
        Assert.Contains("alpha==2.0", plan.Output, StringComparison.Ordinal);
        Assert.Equal(source == "index", index.RequestedPaths.Contains("/files/alpha-2.0-cp311-cp311-linux_x86_64.whl.metadata"));
        Assert.DoesNotContain("/files/alpha-2.0-cp311-cp311-linux_x86_64.whl", index.RequestedPaths);

        var run = FixProcess.Run(Root, ["--yes", .. from]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(
            "2.0 2.0\n",
            new Tool($"{Root}/bin/python").Ask(
                "-c",
                "import alpha._speedups; from importlib.metadata import version; print(version('alpha'), version('beta'))"
            )
        );
    }

    private void CreateEnvironmentAndWheels()
    {
        new Tool(Uv.Program).Do("venv", "--quiet", "--python", Pythons.CPython311!, Root);
        Install(Alpha("1.0", "cp312", Module.Replace("311", "312", StringComparison.Ordinal)));
        Install(Pure("1.0"));
        Directory.CreateDirectory(_directory.Of("wheels"));
        foreach (var wheel in (WheelBuilder[])[Alpha("2.0", "cp311", Module), Pure("1.0"), Pure("2.0")])
            File.WriteAllBytes(_directory.Of($"wheels/{wheel.FileName}"), wheel.Zip());
    }

    private void Install(WheelBuilder wheel)
    {
        using var archive = new ZipArchive(new MemoryStream(wheel.Zip()));
        archive.ExtractToDirectory(Site);
    }

    private static WheelBuilder Alpha(string version, string python, string module) =>
        new WheelBuilder("alpha", version, $"{python}-{python}-linux_x86_64") { Requires = version == "2.0" ? ["beta>=2"] : ["beta"] }
            .File("alpha/__init__.py", [])
            .File($"alpha/{module}", Compiled());

    private static WheelBuilder Pure(string version) =>
        new WheelBuilder("beta", version, "py3-none-any").File("beta.py", Encoding.UTF8.GetBytes("# nothing\n"));

    private static byte[] Compiled()
    {
        using var archive = ZipFile.OpenRead(PublishedWheels.Whole("markupsafe-3.0.3-cp311-cp311-manylinux2014_x86_64*")[0]);
        using var module = archive.Entries.Single(entry => entry.Name == Module).Open();
        using var bytes = new MemoryStream();
        module.CopyTo(bytes);
        return bytes.ToArray();
    }
}
