using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>Hashes that a project states reach the installer, and a file with other bytes is refused before an installer is started.</summary>
public sealed class HashedRepairTests : IDisposable
{
    private const string Name = "markupsafe-3.0.3-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.manylinux_2_28_x86_64.whl";

    private readonly SickMarkupSafe _environment = new();
    private readonly TemporaryDirectory _wheels = new();

    public static bool IsHere => SickMarkupSafe.CanBeMade;

    private static string Real => Path.Combine(Corpus.Path("wheels", "real"), Name);

    public void Dispose()
    {
        _environment.Dispose();
        _wheels.Dispose();
    }

    public static TheoryData<string, bool> Cases =>
        new()
        {
            { "requirements.txt", false },
            { "requirements.txt", true },
            { "uv.lock", false },
            { "poetry.lock", true },
            { "pdm.lock", true },
            { "Pipfile.lock", true },
            { "pylock.toml", true },
        };

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [MemberData(nameof(Cases))]
    public void A_stated_hash_is_checked_by_the_installer(string file, bool isUv)
    {
        File.Copy(Real, _wheels.Of(Name));
        State(file, Hash(Real));
        string[] arguments = ["--no-index", "--find-links", _wheels.Path, "--with", isUv ? "uv" : "pip"];
        var step = Install(arguments);
        Assert.Contains("--require-hashes", (string?)step["command"]?.ToString(), StringComparison.Ordinal);
        var run = FixProcess.Run(_environment.Root, ["--yes", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(_environment.Works);
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("requirements.txt", false)]
    [InlineData("uv.lock", true)]
    public void A_wheel_of_the_right_name_with_other_bytes_is_refused_by_the_plan_and_by_the_installer(string file, bool isUv)
    {
        Forge();
        State(file, Hash(Real));
        var shown = Plan("--no-index", "--find-links", _wheels.Path).ToJsonString();
        foreach (var part in (string[])[_wheels.Of(Name), Hash(Real), Hash(_wheels.Of(Name)), file])
            Assert.Contains(part, shown, StringComparison.Ordinal);
        var run = FixProcess.Run(_environment.Root, "--yes", "--no-index", "--find-links", _wheels.Path, "--with", isUv ? "uv" : "pip");
        Assert.Equal(1, run.ExitCode);
        Assert.True(_environment.IsAsBefore);
        Assert.False(File.Exists($"{_environment.Root}.armature/log.txt"));

        // the real installer is of the same opinion
        var requirements = _wheels.Write("requirements.txt", $"markupsafe==3.0.3 --hash=sha256:{Hash(Real)}\n");
        string[] words = ["install", "--require-hashes", "--no-index", "--find-links", _wheels.Path, "--no-deps", "-r", requirements];
        var tool = isUv
            ? new Tool(Uv.Program) { MayFail = true }.Run(["pip", .. words, "--python", $"{_environment.Root}/bin/python"])
            : new Tool(Pip.Python!) { MayFail = true }.Run([$"{Pip.Code}/pip", .. words, "--target", _wheels.Of("target")]);
        Assert.NotEqual(0, tool!.ExitCode);
        Assert.Contains(Hash(Real), tool.Output + tool.Errors, StringComparison.Ordinal);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void The_recorded_hash_of_a_local_archive_is_checked_too()
    {
        Forge();
        File.WriteAllText(
            $"{_environment.Root}/lib/python3.11/site-packages/markupsafe-3.0.3.dist-info/direct_url.json",
            $$"""{"url":"file://{{_wheels.Of(Name)}}","archive_info":{"hashes":{"sha256":"{{Hash(Real)}}"} } }"""
        );
        Assert.Contains(Hash(_wheels.Of(Name)), Plan("--no-index").ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, FixProcess.Run(_environment.Root, "--yes", "--no-index").ExitCode);
        File.Copy(Real, _wheels.Of(Name), overwrite: true);
        var run = FixProcess.Run(_environment.Root, "--yes", "--no-index");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(_environment.Works);
    }

    private JsonNode Plan(params string[] arguments) =>
        JsonNode.Parse(FixProcess.RunIn(_environment.Parent, ["plan", ".venv", "--format", "json", .. arguments]).Output)!;

    private JsonNode Install(string[] arguments) => Plan(arguments)["steps"]!.AsArray().First(step => (string?)step!["kind"] == "install")!;

    private void State(string file, string hash)
    {
        var path = Path.Combine(_environment.Parent, file);
        File.WriteAllText(
            path,
            file switch
            {
                "uv.lock" => $$"""
                version = 1
                [[package]]
                name = "markupsafe"
                version = "3.0.3"
                source = { registry = "https://example.org/simple" }
                wheels = [{ url = "https://example.org/{{Name}}", hash = "sha256:{{hash}}" }]
                """,
                "poetry.lock" => $$"""
                [[package]]
                name = "markupsafe"
                version = "3.0.3"
                files = [{file = "{{Name}}", hash = "sha256:{{hash}}"}]
                [metadata]
                lock-version = "2.1"
                """,
                "pdm.lock" => $$"""
                [metadata]
                lock_version = "4.5.0"
                [[package]]
                name = "markupsafe"
                version = "3.0.3"
                files = [{file = "{{Name}}", hash = "sha256:{{hash}}"}]
                """,
                "Pipfile.lock" =>
                    $$"""{"_meta":{"pipfile-spec":6},"default":{"markupsafe":{"version":"==3.0.3","hashes":["sha256:{{hash}}"]} } }""",
                "pylock.toml" => $$"""
                lock-version = "1.0"
                created-by = "x"
                [[packages]]
                name = "markupsafe"
                version = "3.0.3"
                wheels = [{ name = "{{Name}}", url = "https://example.org/{{Name}}", hashes = { sha256 = "{{hash}}" } }]
                """,
                _ => $"markupsafe==3.0.3 \\\n    --hash=sha256:{hash}\n",
            }
        );
    }

    private void Forge()
    {
        File.Copy(Real, _wheels.Of(Name));
        using var archive = ZipFile.Open(_wheels.Of(Name), ZipArchiveMode.Update);
        archive.CreateEntry("markupsafe/more.py");
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
