using Armature.Binaries;
using Armature.Cli.Configuration;
using Armature.TestKit;
using NJsonSchema;

namespace Armature.Cli.Tests.Configuration;

/// <summary>A key does what its option does, and the schema for editors allows what the parser allows.</summary>
public sealed class ConfigurationKeyTests : IDisposable
{
    private static readonly Lazy<JsonSchema> s_schema = new(() =>
        JsonSchema.FromFileAsync(Path.Combine(Corpus.Repository, "docs", "armature.schema.json")).GetAwaiter().GetResult()
    );

    private readonly Project _project = new();

    public void Dispose() => _project.Dispose();

    /// <summary>Of each key: a value in TOML, the same as options, and a value that is refused.</summary>
    private static readonly Dictionary<string, (string Value, string[] Options, string Wrong)> s_values = new()
    {
        ["target"] = ("[\"debian-12\", \"macos-14-arm64\"]", ["--target", "debian-12", "--target", "macos-14-arm64"], "\"debain-12\""),
        ["python"] = ("\"3.12\"", ["--python", "3.12"], "\"3.1x\""),
        ["cpu"] = ("\"haswell\"", ["--cpu", "haswell"], "\"hasswell\""),
        ["gpu"] = ("\"h100\"", ["--gpu", "h100"], "\"h1000\""),
        ["gpu-driver"] = ("\"550.54.14\"", ["--gpu-driver", "550.54.14"], "\"new\""),
        ["assume"] = ("\"numpy==2.3\"", ["--assume", "numpy==2.3"], "\"numpy\""),
        ["select"] = ("[\"AR201\", \"tag-mismatch\"]", ["--select", "AR201,tag-mismatch"], "[\"AR999\"]"),
        ["ignore"] = ("[\"AR101\", \"tag-mismatch\"]", ["--ignore", "AR101", "--ignore", "tag-mismatch"], "[\"AR10\"]"),
        ["fail-on"] = ("\"never\"", ["--fail-on", "never"], "\"nevr\""),
        ["strict"] = ("true", ["--strict"], "\"yes\""),
        ["hashes"] = ("true", ["--hashes"], "1"),
        ["find-links"] = ("\"dist\"", ["--find-links", "dist"], "\"https://example.org/wheels\""),
        ["channel"] = ("[\"channel\"]", ["--channel", "channel"], "[\"https://example.org/channel\"]"),
        ["report"] = ("[\"json=a.json\"]", ["--report", "json=a.json"], "[\"jsn=a.json\"]"),
        ["baseline"] = ("\"known.json\"", ["--baseline", "known.json"], "[\"known.json\"]"),
    };

    public static TheoryData<string> Keys => [.. ConfigurationKey.All.Select(static key => key.Name)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_gives_the_report_of_its_option(string key)
    {
        var (value, options, _) = s_values[key];
        _project.Directory.Write("requirements.txt", "till==1.0\n");
        _project.Directory.Write("environment.yml", "dependencies:\n- six\n");
        _project.Directory.Write(
            "channel/noarch/repodata.json",
            """{"packages": {"six-1.16.0-py_0.tar.bz2": {"name": "six", "version": "1.16.0", "build": "py_0", "build_number": 0}}}"""
        );
        // a module with NumPy 1 headers
        var module = new ElfBuilder(Architecture.X86_64)
            .Export("PyInit_c")
            .Import("PyImport_ImportModule")
            .SoName("numpy_ARRAY_API is NULL pointer");
        var calc = new WheelBuilder("calc", "1.0", "cp311-cp311-manylinux_2_17_x86_64") { Requires = ["numpy"] }.File(
            "calc/c.cpython-311-x86_64-linux-gnu.so",
            module.Build()
        );
        File.WriteAllBytes(_project.Directory.Of(calc.FileName), calc.Zip());
        var subject = key switch
        {
            // an assumed package that a subject does not have is an error
            "assume" => calc.FileName,
            "channel" => "environment.yml",
            // without an index not everything can be examined
            "strict" or "find-links" => "requirements.txt",
            _ => "dist",
        };
        _project.Run("check", Project.Faulty, "--baseline", "known.json", "--update-baseline", "-q");
        var byOption = _project.Run(["check", subject, "--format", "json", .. options]);
        var file = ReadAndDelete("a.json");
        var plain = _project.Run("check", subject, "--format", "json");
        _project.Directory.Write("armature.toml", $"{key} = {value}\n");
        var byKey = _project.Run("check", subject, "--format", "json");
        Assert.Equal(WithoutTimes(byOption), WithoutTimes(byKey));
        Assert.Equal(file, ReadAndDelete("a.json"));
        // an option overrides the key, so what it says otherwise has no effect
        Assert.Equal(plain.Exit, _project.Run("check", subject, "--format", "json", "--no-config").Exit);
        Assert.NotEqual(ExitCode.WrongUsage, byKey.Exit);
        // a report is a file beside the output
        Assert.Equal(key is "report", WithoutTimes(plain) == WithoutTimes(byKey));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_wrong_value_is_an_error_with_its_line_and_so_is_a_misspelt_key(string key)
    {
        var wrong = _project.Check($"# a comment\n{key} = {s_values[key].Wrong}\n");
        Assert.Equal((ExitCode.WrongUsage, ""), (wrong.Exit, wrong.Out));
        Assert.StartsWith("armature: armature.toml:2: ", wrong.Error, StringComparison.Ordinal);
        var misspelt = _project.Check($"{key}x = {s_values[key].Value}\n");
        Assert.Equal(ExitCode.WrongUsage, misspelt.Exit);
        Assert.StartsWith(
            $"armature: armature.toml:1: unknown key `{key}x`; did you mean `{key}`",
            misspelt.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("targets = [\"debian-12\", \"macos-14-arm64\"]", "target = [\"debian-12\", \"macos-14-arm64\"]")]
    [InlineData("reports = [\"json=a.json\"]", "report = [\"json=a.json\"]")]
    public void A_list_may_have_a_plural_name(string plural, string singular)
    {
        _project.Directory.Write("armature.toml", $"{singular}\n");
        var expected = _project.Run("config", "--format", "json");
        _project.Directory.Write("armature.toml", $"{plural}\n");
        Assert.Equal(expected, _project.Run("config", "--format", "json"));
        var (name, value) = (plural.Split(' ')[0], plural.Split(" = ")[1]);
        Assert.Empty(s_schema.Value.Validate($"{{\"{name}\": {value}}}"));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_example_is_valid_for_the_parser_and_for_the_schema(string key)
    {
        var example = ConfigurationKey.Find(key)!.Example;
        _project.Directory.Write("armature-baseline.json", "{\"schema\": 1, \"findings\": []}");
        _project.Directory.Write("armature.toml", $"{key} = {example}\n");
        Assert.Equal("", _project.Run("config").Error);
        Assert.Empty(s_schema.Value.Validate($"{{\"{key}\": {example}}}"));
        Assert.NotEmpty(s_schema.Value.Validate($"{{\"{key}x\": {example}}}"));
        Assert.NotEmpty(s_schema.Value.Validate($"{{\"{key}\": 5}}"));
        Assert.Equal(ExitCode.WrongUsage, _project.Check($"{key} = 5\n").Exit);
    }

    [Theory]
    [InlineData("{ rule = 'AR101', reason = 'r' }", true)]
    [InlineData("{ rule = ['AR101', 'tag-mismatch'], package = ['shop'], path = 'lib/**', reason = 'r', until = '2999-01-31' }", true)]
    [InlineData("{ rule = 'AR101' }", false)]
    [InlineData("{ reason = 'r' }", false)]
    [InlineData("{ rule = 'AR101', reason = '' }", false)]
    [InlineData("{ rule = 'AR10', reason = 'r' }", false)]
    [InlineData("{ rule = [], reason = 'r' }", false)]
    [InlineData("{ rule = 'AR101', reason = 'r', pakage = 'x' }", false)]
    [InlineData("{ rule = 'AR101', reason = 'r', package = 5 }", false)]
    public void The_parser_and_the_schema_agree_about_entries_of_ignore(string entry, bool isValid)
    {
        Assert.Equal(isValid, _project.Check($"ignore = [{entry}]\n").Exit is not ExitCode.WrongUsage);
        var json = System.Text.RegularExpressions.Regex.Replace(entry.Replace('\'', '"'), @"(\w+) = ", "\"$1\": ");
        Assert.Equal(isValid, s_schema.Value.Validate($"{{\"ignore\": [{json}]}}").Count == 0);
    }

    [Theory]
    [InlineData("until = 2027-02-30", "armature: `armature.toml`: ")]
    [InlineData("until = 2027-01-31T10:00:00", "armature: armature.toml:1: `until` of ignore must be a date: until = 2027-01-31")]
    [InlineData("until = 'soon'", "armature: armature.toml:1: `until` of ignore must be a date: until = 2027-01-31")]
    [InlineData("reson = 'x'", "armature: armature.toml:1: unknown key `reson` of ignore; did you mean `reason`?")]
    public void What_is_wrong_with_an_entry_is_said(string member, string message) =>
        Assert.Contains(
            message,
            _project.Check($"ignore = [{{ rule = 'AR101', reason = 'r', {member} }}]\n").Error,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_option_overrides_its_key()
    {
        Assert.Equal(ExitCode.Findings, _project.Check("fail-on = \"never\"\n", "--fail-on", "error").Exit);
        Assert.Equal(ExitCode.Findings, _project.Check("select = [\"AR201\"]\n", "--select", "AR101").Exit);
        Assert.Equal(ExitCode.Healthy, _project.Check("ignore = [\"AR201\"]\n", "--ignore=AR101,AR701").Exit);
        _project.Check("report = [\"json=a.json\"]\n", "--report", "json=b.json");
        Assert.Equal((false, true), (File.Exists(_project.Directory.Of("a.json")), File.Exists(_project.Directory.Of("b.json"))));
    }

    private string? ReadAndDelete(string name)
    {
        if (!File.Exists(_project.Directory.Of(name)))
            return null;
        var text = ConfigurationSearchTests.WithoutTime(File.ReadAllText(_project.Directory.Of(name)));
        File.Delete(_project.Directory.Of(name));
        return text;
    }

    private static RunResult WithoutTimes(RunResult run) => run with { Out = ConfigurationSearchTests.WithoutTime(run.Out) };
}
