using System.Text.Json.Nodes;
using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Plans that use an index on this machine, with the pages of real packages as of the day of the corpus.</summary>
public sealed class PlanIndexTests : IDisposable
{
    // no server listens on the first port
    private static readonly string s_nowhere = $"http://{System.Net.IPAddress.Loopback}:1/";

    private static readonly string[] s_lowest =
    [
        .. "pip compile - --quiet --no-header --no-annotate --resolution lowest --only-binary :all:".Split(' '),
        .. "--python-version 3.11 --python-platform x86_64-manylinux_2_28".Split(' '),
    ];

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => LoopbackIndex.IsHere && HasPython;

    public static bool OracleIsHere => IsHere && UvResolver.IsHere;

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = UvResolver.Missing, SkipUnless = nameof(OracleIsHere))]
    public void The_smallest_upgrade_that_has_a_wheel_is_what_uv_calls_the_lowest()
    {
        using var index = new LoopbackIndex();
        InstallForArm64("numpy", "1.21.0");
        InstallForArm64("scipy", "1.7.0");
        var plan = Plan([], "--index-url", index.Address);
        foreach (var (name, old) in (ReadOnlySpan<(string, string)>)[("numpy", "1.21.0"), ("scipy", "1.7.0")])
        {
            // the metadata of the index has no dependencies, so each package is resolved alone
            var ofUv = UvResolver.Tool($"{name}>={old}").Do([.. s_lowest, "--default-index", index.Address]);
            Assert.Equal(ofUv.Trim(), (string?)Package(plan, name)["requirement"]);
            Assert.Equal("upgrade", (string?)Package(plan, name)["fate"]);
        }
    }

    [Fact(Skip = LoopbackIndex.Missing, SkipUnless = nameof(IsHere))]
    public void The_same_version_is_kept_if_the_index_has_it()
    {
        using var index = new LoopbackIndex(isHtml: true);
        InstallForArm64("numpy", "1.26.4");
        var plan = Plan([], "--index-url", index.Address);
        Assert.Equal(
            ("same-version", "numpy==1.26.4"),
            ((string?)Package(plan, "numpy")["fate"], (string?)Package(plan, "numpy")["requirement"])
        );
        Assert.Empty(plan["notes"]!.AsArray());
        Assert.Contains("/simple/numpy/", index.RequestedPaths);
    }

    [Theory(Skip = LoopbackIndex.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("PIP_INDEX_URL")]
    [InlineData("UV_INDEX_URL")]
    [InlineData("UV_DEFAULT_INDEX")]
    public void The_users_configured_index_is_asked_only_with_online(string variable)
    {
        using var index = new LoopbackIndex();
        InstallForArm64("numpy", "1.21.0");
        Dictionary<string, string> variables = new() { [variable] = index.Address };
        Plan(variables);
        Assert.Empty(index.RequestedPaths);
        Assert.Equal("numpy==1.23.2", (string?)Package(Plan(variables, "--online"), "numpy")["requirement"]);
        Assert.Contains("/simple/numpy/", index.RequestedPaths);
    }

    [Fact(Skip = LoopbackIndex.Missing, SkipUnless = nameof(IsHere))]
    public void The_users_pip_conf_configures_an_index_too()
    {
        using var index = new LoopbackIndex();
        InstallForArm64("numpy", "1.21.0");
        _directory.Write("settings/pip/pip.conf", $"[global]\nindex-url = {index.Address}\n");
        var plan = Plan(new() { ["XDG_CONFIG_HOME"] = _directory.Of("settings") }, "--online");
        Assert.Equal("numpy==1.23.2", (string?)Package(plan, "numpy")["requirement"]);
    }

    [Fact(Skip = UvResolver.Missing, SkipUnless = nameof(OracleIsHere))]
    public void A_password_in_the_netrc_file_is_used_as_by_uv()
    {
        var wheel = new WheelBuilder("numpy", "1.24.0", "cp311-cp311-manylinux_2_17_x86_64").File("numpy/__init__.py", []);
        Directory.CreateDirectory(_directory.Of("wheels"));
        File.WriteAllBytes(_directory.Of($"wheels/{wheel.FileName}"), wheel.Zip());
        using var index = new WheelIndex(_directory.Of("wheels"), "ada:s3:cret");
        InstallForArm64("numpy", "1.21.0");
        var netrc = _directory.Write("netrc", $"machine {new Uri(index.Address).Host} login ada password s3:cret\n");
        Dictionary<string, string> variables = new() { ["NETRC"] = netrc };
        Assert.Equal("numpy==1.24.0", (string?)Package(Plan(variables, "--index-url", index.Address), "numpy")["requirement"]);
        Assert.DoesNotContain("s3:cret", string.Concat(Files(_directory.Of("cache")).Select(File.ReadAllText)), StringComparison.Ordinal);

        var ofUv = UvResolver.Tool("numpy");
        ofUv = ofUv with { Variables = ofUv.Variables.Append(KeyValuePair.Create("NETRC", netrc)).ToDictionary() };
        Assert.Equal("numpy==1.24.0", ofUv.Do([.. s_lowest, "--default-index", index.Address]).Trim());

        var without = Plan([], "--index-url", index.Address);
        Assert.Contains("401, authentication required", (string?)without["notes"]![0], StringComparison.Ordinal);
        Assert.Contains("keyrings are not read", (string?)without["notes"]![0], StringComparison.Ordinal);
    }

    [Fact(Skip = "needs a CPython 3.11", SkipUnless = nameof(HasPython))]
    public void An_unreachable_index_is_reported_once_and_not_tried_again()
    {
        InstallForArm64("numpy", "1.21.0");
        InstallForArm64("scipy", "1.7.0");
        foreach (var number in Enumerable.Range(0, 30))
            InstallPure($"pure{number}", "1.0");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var plan = Plan([], "--index-url", $"{s_nowhere}simple");
        Assert.Equal(
            [
                $"wheels for numpy not checked ({s_nowhere}simple/numpy/: connection failed)",
                $"wheels for scipy not checked ({s_nowhere}simple/scipy/: connection failed)",
            ],
            plan["notes"]!.AsArray().Select(note => (string?)note)
        );
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    public static bool HasPython => Pythons.CPython311 is not null;

    private static JsonNode Package(JsonNode plan, string name) =>
        plan["packages"]!.AsArray().Single(package => (string?)package!["name"] == name)!;

    private JsonNode Plan(Dictionary<string, string> variables, params string[] flags)
    {
        variables["XDG_CACHE_HOME"] = _directory.Of("cache");
        var run = Runs.In(_directory.Path, variables, ["plan", Environment(), "--format", "json", .. flags]);
        Assert.True(run.Exit is ExitCode.Healthy, run.Error + run.Out);
        return JsonNode.Parse(run.Out)!;
    }

    private static string[] Files(string directory) =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, "*", SearchOption.AllDirectories) : [];

    private string Environment()
    {
        if (!Directory.Exists(_directory.Of(".venv/bin")))
            new Tool(Pythons.CPython311!).Do("-m", "venv", "--without-pip", _directory.Of(".venv"));
        return _directory.Of(".venv");
    }

    private void InstallPure(string name, string version) =>
        Write(PackageFiles.Of(name, version, "py3-none-any", "pip", [($"{name}.py", [])]));

    // an arm64 module in an x86_64 environment: AR101
    private void InstallForArm64(string name, string version)
    {
        var module = new ElfBuilder(Architecture.Arm64).Export("PyInit_core").Needed("libc.so.6").Build();
        Write(
            PackageFiles.Of(name, version, "cp311-cp311-linux_aarch64", "pip", [($"{name}/core.cpython-311-aarch64-linux-gnu.so", module)])
        );
    }

    private void Write(IEnumerable<PackageFile> files)
    {
        var site = Directory.GetDirectories($"{Environment()}/lib", "python3*").Single() + "/site-packages";
        foreach (var file in files)
        {
            var path = Path.Combine(site, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.ToArray());
        }
    }
}
