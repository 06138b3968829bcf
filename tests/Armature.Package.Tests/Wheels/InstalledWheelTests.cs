using Armature.TestKit;

namespace Armature.Package.Tests.Wheels;

/// <summary>The wheel of this machine's system, installed from an index by the installers that people use.</summary>
public sealed class InstalledWheelTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly WheelIndex? _index = Artifacts.IsHere ? new WheelIndex(Artifacts.Root!) : null;

    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux();

    public static bool HasPyenv => IsHere && Pythons.PyenvIsHere;

    public static bool HasUv => IsHere && Uv.IsHere;

    public void Dispose()
    {
        _index?.Dispose();
        _directory.Dispose();
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void The_pip_of_a_virtual_environment_of_the_system_installs_it() => InstallByItsOwnPip(Pythons.System);

    [Fact(Skip = "needs ARMATURE_DIST and CPythons of pyenv", SkipUnless = nameof(HasPyenv))]
    public void The_pip_of_Pythons_from_3_8_on_installs_it()
    {
        string[] pythons = [.. Thoroughness.Sample(Pythons.Pyenv.Where(IsSupported), 4)];
        Assert.NotEmpty(pythons);
        Assert.All(pythons, InstallByItsOwnPip);
    }

    [Fact(Skip = "needs ARMATURE_DIST and uv of the corpus", SkipUnless = nameof(HasUv))]
    public void Uv_installs_it()
    {
        var uv = UvTool();
        uv.Do("venv", "--python", Pythons.System, _directory.Of("venv"));
        uv.Do("pip", "install", "--python", Python("venv"), "armature-doctor");
        RunsIn("venv");
    }

    [Fact(Skip = "needs ARMATURE_DIST and uv of the corpus", SkipUnless = nameof(HasUv))]
    public void Uvx_runs_the_demo_without_an_installation()
    {
        var run = UvTool().Run("tool", "run", "--python", Pythons.System, "--from", "armature-doctor", "armature", "demo")!;
        Assert.True(run.ExitCode == 1, run.Errors);
        Assert.Contains("numpy", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void The_module_finds_the_program_of_pip_install_target()
    {
        Virtual(Pythons.System, "venv");
        Pip("venv", "install", "--target", _directory.Of("target"), "armature-doctor");
        var run = new Tool(Pythons.System) { PythonPath = _directory.Of("target") }.Run("-m", "armature_doctor", "--version")!;
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("armature ", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void The_module_says_where_it_searched_if_the_program_is_gone()
    {
        Virtual(Pythons.System, "venv");
        Pip("venv", "install", "--target", _directory.Of("target"), "armature-doctor");
        File.Delete(_directory.Of("target/bin/armature"));
        var run = new Tool(Pythons.System) { PythonPath = _directory.Of("target") }.Run("-m", "armature_doctor", "--version")!;
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("armature_doctor: armature is not in any of these directories: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(_directory.Of("target/bin"), run.Errors, StringComparison.Ordinal);
    }

    private static bool IsSupported(string python) =>
        new Tool(python).Ask("-c", "import sys; print(sys.version_info >= (3, 8))")?.Trim() == "True";

    private void InstallByItsOwnPip(string python)
    {
        var name = $"venv-{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(python)))}";
        Virtual(python, name);
        Pip(name, "install", "armature-doctor");
        RunsIn(name);
        Assert.Contains("Version: ", Pip(name, "show", "armature-doctor"), StringComparison.Ordinal);
        Pip(name, "uninstall", "--yes", "armature-doctor");
        Assert.False(File.Exists(_directory.Of($"{name}/bin/armature")));
    }

    private void Virtual(string python, string name) => new Tool(python).Do("-m", "venv", _directory.Of(name));

    private string Python(string environment) => _directory.Of($"{environment}/bin/python");

    private string Pip(string environment, params string[] arguments) =>
        new Tool(Python(environment))
        {
            Variables = new Dictionary<string, string>
            {
                ["PIP_INDEX_URL"] = _index!.Address,
                ["PIP_CONFIG_FILE"] = "/dev/null",
                ["PIP_NO_CACHE_DIR"] = "1",
                ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1",
            },
        }.Do(["-m", "pip", .. arguments]);

    private Tool UvTool() =>
        new(Uv.Program)
        {
            Variables = new Dictionary<string, string>
            {
                ["UV_DEFAULT_INDEX"] = _index!.Address,
                ["UV_CACHE_DIR"] = _directory.Of("uv-cache"),
                ["UV_TOOL_DIR"] = _directory.Of("uv-tools"),
                ["UV_NO_CONFIG"] = "1",
                ["UV_PYTHON_DOWNLOADS"] = "never",
            },
        };

    // the script, and the module: both are the native program
    private void RunsIn(string environment)
    {
        var script = new Tool(_directory.Of($"{environment}/bin/armature")).Run("demo")!;
        Assert.True(script.ExitCode == 1, script.Errors);
        var module = new Tool(Python(environment)).Run("-m", "armature_doctor", "demo")!;
        Assert.Equal((script.ExitCode, WithoutTime(script.Output)), (module.ExitCode, WithoutTime(module.Output)));
        Assert.Contains("numpy", module.Output, StringComparison.Ordinal);
    }

    // the last line has the time that it took
    private static string WithoutTime(string screen) => screen[..screen.TrimEnd().LastIndexOf('\n')];
}
