using System.Text.Json.Nodes;
using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Conda packages as subjects: archives, unpacked ones and the cache.</summary>
public sealed class CheckCondaPackageTests : IDisposable
{
    private const string Module = "lib/python3.11/site-packages/fast/_m.cpython-311-x86_64-linux-gnu.so";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Published_packages_of_both_formats_have_no_findings_and_their_recorded_hashes()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        foreach (var name in (string[])["clobber", "link-scripts", "packages", "sparse"])
        {
            var directory = Corpus.Path("conda", name);
            var run = Runs.Of("check", directory, "--hashes", "--format", "json");
            Assert.Equal(ExitCode.Healthy, run.Exit);
            var reports = JsonNode.Parse(run.Out)!["reports"]!.AsArray();
            Assert.Equal(
                Directory
                    .GetFiles(directory)
                    .Count(file => file.EndsWith(".conda", StringComparison.Ordinal) || file.EndsWith(".bz2", StringComparison.Ordinal)),
                reports.Count
            );
            Assert.All(reports, report => Assert.Equal("conda-package", (string)report!["subject"]!["kind"]!));
            Assert.Empty(JsonNode.Parse(run.Out)!["errors"]!.AsArray());
        }
    }

    [Fact]
    public void A_module_for_another_architecture_than_the_subdir_is_an_error()
    {
        var package = Package("osx-arm64").File("lib/python3.11/site-packages/fast/_n.cpython-311-darwin.so", Elf(Architecture.Arm64));
        Assert.Contains("AR104", Rules(Check(package.Write(_directory.Path))));
        var other = Package("linux-aarch64").File(Module.Replace("x86_64", "aarch64", StringComparison.Ordinal), Elf(Architecture.X86_64));
        var run = Check(other.Write(_directory.Path));
        Assert.Contains("AR101", Rules(run));
        Assert.Contains("the package is for aarch64", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_a_dependency_brings_is_not_a_finding_but_not_examined()
    {
        var module = new ElfBuilder(Architecture.X86_64).Needed("libopenblas.so.0").Build();
        var run = Check(Package("linux-64").File(Module, module).Depends("libopenblas >=0.3").Write(_directory.Path));
        Assert.Equal(ExitCode.Healthy, run.Exit);
        var report = JsonNode.Parse(run.Out)!["reports"]![0]!;
        Assert.Equal("not-fully-examined", (string)report["verdict"]!);
        Assert.Equal("conda-record", (string)report["target"]!["origin"]!);
        Assert.Equal("cp311", (string)report["target"]!["python"]!["tag"]!);
        Assert.Contains(
            report["unknowns"]!.AsArray(),
            unknown => (string)unknown!["because"]! == "they come from the packages that it depends on, which were not examined"
        );
    }

    [Theory]
    [InlineData("python_abi 3.11.* *_cp311", "cp311")]
    [InlineData("python_abi 3.13.* *_cp313t", "cp313t")]
    [InlineData("python >=3.12,<3.13.0a0", "cp312")]
    [InlineData("python 3.10.*", "cp310")]
    [InlineData("python >=3.9", null)]
    public void The_python_is_that_of_the_dependencies(string depends, string? tag)
    {
        var builder = new CondaPackageBuilder("fast", "linux-64").Depends(depends).File("lib/libfast.so", Elf(Architecture.X86_64));
        var python = JsonNode.Parse(Check(builder.Write(_directory.Path)).Out)!["reports"]![0]!["target"]!["python"];
        Assert.Equal(tag, (string?)python?["tag"]);
    }

    [Fact]
    public void A_file_that_differs_from_its_recorded_hash_is_found_on_request()
    {
        var package = Package("linux-64").File(Module, Elf(Architecture.X86_64));
        package.Hash = new string('0', 64);
        var path = package.Write(_directory.Path);
        Assert.DoesNotContain("AR602", Rules(Check(path)));
        Assert.Contains("AR602", Rules(Check(path, "--hashes")));
    }

    [Fact]
    public void A_cache_has_a_report_for_each_package_and_the_unpacked_one_is_examined()
    {
        Package("linux-64").File(Module, Elf(Architecture.X86_64)).Write(_directory.Path);
        var unpacked = Package("linux-64").File(Module, Elf(Architecture.X86_64)).WriteUnpacked(_directory.Path);
        new CondaPackageBuilder("other", "noarch").File("site-packages/other.py", []).Write(_directory.Path);
        File.Delete(Path.Combine(unpacked, Module));
        _directory.Write("urls.txt");
        var reports = JsonNode.Parse(Check(_directory.Path).Out)!["reports"]!.AsArray();
        Assert.Equal(["fast-1.0-0", "other-1.0-0.conda"], reports.Select(report => Path.GetFileName((string)report!["subject"]!["path"]!)));
        Assert.Equal("AR601", (string)Assert.Single(reports[0]!["findings"]!.AsArray())!["rule"]!);
        Assert.Contains("AR601", Rules(Check(unpacked)));
    }

    [Fact]
    public void A_prefix_that_conda_replaces_is_not_a_path_of_the_build_machine()
    {
        const string Prefix = "/home/conda/feedstock_root/build_artifacts/fast/_h_env_placehold_placehold";
        var library = new ElfBuilder(Architecture.X86_64).RunPath($"{Prefix}/lib").Build();
        var path = Package("linux-64").File("lib/libfast.so", library, Prefix).Write(_directory.Path);
        Assert.Empty(Rules(Check(path)));
        Assert.Contains("AR212", Rules(Check(Package("linux-64").File("lib/libfast.so", library).Write(_directory.Path))));
    }

    [Fact]
    public void Every_damage_of_an_archive_is_a_finding_or_leaves_the_package_as_it_is()
    {
        var whole = File.ReadAllBytes(Package("linux-64").File(Module, Elf(Architecture.X86_64)).Write(_directory.Path));
        var random = new Random(4);
        var path = _directory.Of("cut-1.0-0.conda");
        for (var run = 0; run < 40; run++)
        {
            File.WriteAllBytes(path, whole[..random.Next(whole.Length)]);
            Assert.Contains("AR106", Rules(Check(path)));
            var changed = (byte[])whole.Clone();
            changed[random.Next(changed.Length)] ^= 0x10;
            File.WriteAllBytes(path, changed);
            Assert.NotEqual(ExitCode.OurBug, Check(path).Exit);
        }

        File.WriteAllText(path, "");
        Assert.Contains("AR106", Rules(Check(path)));
        File.WriteAllBytes(path, new WheelBuilder("seed", "1.0", "py3-none-any").Zip());
        Assert.Contains("AR106", Rules(Check(path)));
    }

    private static CondaPackageBuilder Package(string subdir) =>
        new CondaPackageBuilder("fast", subdir).Depends("python_abi 3.11.* *_cp311");

    private static byte[] Elf(Architecture machine) => new ElfBuilder(machine).Export("PyInit__m").Build();

    private static RunResult Check(string path, params string[] options) => Runs.Of(["check", path, "--format", "json", .. options]);

    private static string[] Rules(RunResult run) =>
        [
            .. JsonNode.Parse(run.Out)!["reports"]!
                .AsArray()
                .SelectMany(report => report!["findings"]!.AsArray())
                .Select(finding => (string)finding!["rule"]!),
        ];
}
