using Armature.Binaries;
using Armature.Cli.Commands;
using Armature.Cli.Configuration;
using Armature.TestKit;

namespace Armature.Cli.Tests.Configuration;

/// <summary>The keys that other commands than <c>check</c> use.</summary>
public sealed class CommandKeysTests : IDisposable
{
    /// <summary>A wheel with a module for Python 3.11.</summary>
    private const string OldModule = "calc-1.0-py3-none-manylinux_2_17_x86_64.whl";

    private readonly Project _project = new();

    public CommandKeysTests()
    {
        File.WriteAllBytes(_project.Directory.Of("core.so"), new ElfBuilder(Architecture.X86_64).Needed("libnone.so.1").Build());
        // an environment of another machine, whose plan is commands to run there
        const string Site = "env/lib/python3.11/site-packages";
        _project.Directory.Write("env/pyvenv.cfg", "home = /nowhere/bin\nversion = 3.11.2\n");
        _project.Directory.Write($"{Site}/shop-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: shop\nVersion: 1.0\n");
        _project.Directory.Write($"{Site}/shop-1.0.dist-info/INSTALLER", "pip\n");
        _project.Directory.Write($"{Site}/shop-1.0.dist-info/RECORD", "shop.so,,\nshop-1.0.dist-info/METADATA,,\n");
        File.WriteAllBytes(_project.Directory.Of($"{Site}/shop.so"), new ElfBuilder(Architecture.X86_64).Build());
        File.WriteAllBytes(
            _project.Directory.Of(OldModule),
            new WheelBuilder("calc", "1.0", "py3-none-manylinux_2_17_x86_64")
                .File("calc/c.cpython-311-x86_64-linux-gnu.so", new ElfBuilder(Architecture.X86_64).Export("PyInit_c").Build())
                .Zip()
        );
        _project.Directory.Write("error.txt", "ImportError: libnone.so.1: cannot open shared object file: No such file or directory\n");
    }

    public void Dispose() => _project.Dispose();

    /// <summary>Values that change the answer.</summary>
    private static readonly Dictionary<string, string> s_values = new()
    {
        ["target"] = "macos-14-arm64",
        ["python"] = "3.12",
        ["cpu"] = "x86-64-v2",
        ["gpu"] = "h100",
        ["gpu-driver"] = "550.54.14",
        ["find-links"] = "dist",
    };

    private static string[] Line(string command, string key) =>
        (command, key) switch
        {
            ("plan", "find-links") => ["plan", "env", "--target", "manylinux_2_28_aarch64", "--format", "json"],
            ("diff", "python") => ["diff", OldModule, Project.Sound, "--format", "json"],
            ("explain", "python") => ["explain", "error.txt", "--in", OldModule, "--format", "json"],
            _ => Line(command),
        };

    private static string[] Line(string command) =>
        command switch
        {
            "plan" => ["plan", "env", "--format", "json"],
            "tree" => ["tree", "core.so", "--format", "json"],
            "explain" => ["explain", "error.txt", "--in", Project.Faulty, "--format", "json"],
            "diff" => ["diff", Project.Faulty, Project.Sound, "--format", "json"],
            _ => [command, Project.Faulty, "--format", "json"],
        };

    private static IEnumerable<CliCommand> Others => CommandLine.Commands.Where(static command => command.ConfiguredFor is not null);

    public static TheoryData<string, string> Uses =>
        [.. Others.SelectMany(static command => command.Keys(isNamed: true).Select(key => (command.Name, key.Name)))];

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_key_gives_the_answer_of_its_option(string command, string key)
    {
        string[] line = Line(command, key);
        var plain = _project.Run(line);
        // a path is relative to the file, so the option gets the whole of it
        string[] option = [$"--{key}", key is "find-links" ? _project.Directory.Of(s_values[key]) : s_values[key]];
        var byOption = _project.Run([.. line, .. option]);
        _project.Directory.Write("armature.toml", $"{key} = \"{s_values[key]}\"\n");
        var byKey = _project.Run([.. line, "--config", "armature.toml"]);
        Assert.Equal(WithoutTime(byOption.Out), WithoutTime(byKey.Out));
        Assert.Equal(byOption.Exit, byKey.Exit);
        // which repair is possible here depends on the machine, and a trace on the path of a Python and not on its version
        if ((command, key) is not (("fix", _) or ("tree", "python")))
            Assert.NotEqual(WithoutTime(plain.Out), WithoutTime(byKey.Out));
        Assert.Equal($"note: configured by `armature.toml`: {key} {s_values[key]}\n{byOption.Error}", byKey.Error);
        Assert.Equal(WithoutTime(plain.Out), WithoutTime(_project.Run([.. line, "--no-config"]).Out));
        // an option overrides the key
        var both = _project.Run([.. line, "--config", "armature.toml", .. option]);
        Assert.Equal((WithoutTime(byOption.Out), byOption.Error), (WithoutTime(both.Out), both.Error));
    }

    [Fact]
    public void Every_option_of_a_key_is_configured_or_has_another_meaning()
    {
        // --python of a repair is the interpreter that it is made with, --select chooses what is repaired, and a difference is not a severity
        string[] others = ["plan --python", "plan --select", "fix --python", "fix --select", "diff --fail-on"];
        Assert.Equal(
            others,
            from command in CommandLine.Commands
            where command.ReadsConfiguration
            from key in ConfigurationKey.All
            where command.Options.Any(option => option.Name == key.Option.Name) && !command.Keys(isNamed: true).Contains(key)
            select $"{command.Name} {key.Option.Name}"
        );
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("fix")]
    public void A_repair_takes_packages_from_a_directory_only_if_the_user_names_it_or_the_file(string command)
    {
        string[] line = Line(command, "find-links");
        var plain = _project.Run(line);
        _project.Directory.Write("dist/armature.toml", "find-links = \"wheels\"\n");
        _project.Directory.Write("armature.toml", "find-links = \"wheels\"\n");
        Assert.Equal(plain.Out, _project.Run(line).Out);
        Assert.DoesNotContain("configured by", _project.Run(line).Error, StringComparison.Ordinal);
        Assert.Contains(
            "configured by `armature.toml`: find-links wheels",
            _project.Run([.. line, "--config", "armature.toml"]).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_repair_does_not_follow_a_configuration_that_came_with_its_environment()
    {
        _project.Directory.Write("dist/armature.toml", "what = \"else\"\n");
        Assert.DoesNotContain("armature.toml", _project.Run("fix", Project.Faulty).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, _project.Run("fix", Project.Faulty, "--config", "dist/armature.toml").Exit);
        // a plan is for reading
        Assert.Equal(ExitCode.WrongUsage, _project.Run("plan", Project.Faulty).Exit);
    }

    [Fact]
    public void Of_several_targets_a_command_for_one_takes_the_first_and_says_so()
    {
        _project.Directory.Write("armature.toml", "targets = [\"macos-14-arm64\", \"debian-12\"]\n");
        var run = _project.Run("info", Project.Faulty, "--format", "json");
        Assert.Equal(_project.Run("info", Project.Faulty, "--format", "json", "--target", "macos-14-arm64").Out, run.Out);
        Assert.Equal("note: configured by `armature.toml`: target macos-14-arm64, the first of 2\n", run.Error);
        Assert.Empty(_project.Run("info", Project.Faulty, "-q", "--format", "json").Error);
    }

    [Fact]
    public void A_screen_names_the_file_that_chooses_its_target()
    {
        _project.Directory.Write("pyproject.toml", "[tool.armature]\ntarget = \"debian-12\"\n");
        Assert.Contains("for debian-12 (pyproject.toml)", _project.Run("check", Project.Sound).Out, StringComparison.Ordinal);
        Assert.Contains(
            "for debian-12 (--target)",
            _project.Run("check", Project.Sound, "--target", "debian-12").Out,
            StringComparison.Ordinal
        );
    }

    private static string WithoutTime(string text) => ConfigurationSearchTests.WithoutTime(text);
}
