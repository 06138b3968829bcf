using Armature.Subjects.Search;

namespace Armature.Subjects.Tests.Search;

/// <summary>Searches home directories with the layouts of the supported tools.</summary>
public sealed class EnvironmentSearchTests : IDisposable
{
    private readonly MemoryTree _disk = new("disk");
    private readonly Dictionary<string, string> _variables = new();

    public void Dispose() => _disk.Dispose();

    [Theory]
    [InlineData("/home/me/.pyenv/versions/3.11.7", "bin/python", "pyenv")]
    [InlineData("/home/me/.pyenv/versions/3.11.7/envs/web", "bin/python", "pyenv")]
    [InlineData("/home/me/miniforge3", "conda-meta/history", "conda")]
    [InlineData("/home/me/miniforge3/envs/sci", "conda-meta/history", "conda")]
    [InlineData("/opt/conda/envs/sci", "conda-meta/history", "conda")]
    [InlineData("/home/me/micromamba/envs/sci", "conda-meta/history", "conda")]
    [InlineData("/home/me/.pixi/envs/tools", "conda-meta/pixi", "pixi")]
    [InlineData("/code/.pixi/envs/default", "conda-meta/pixi", "pixi")]
    [InlineData("/home/me/.local/share/uv/python/cpython-3.12.4-linux-x86_64-gnu", "bin/python3", "uv")]
    [InlineData("/home/me/.local/share/uv/tools/ruff", "pyvenv.cfg", "uv tool")]
    [InlineData("/home/me/.local/share/pipx/venvs/black", "pyvenv.cfg", "pipx")]
    [InlineData("/home/me/.local/pipx/venvs/black", "pyvenv.cfg", "pipx")]
    [InlineData("/home/me/.cache/pypoetry/virtualenvs/web-Ab12Cd34-py3.11", "pyvenv.cfg", "Poetry")]
    [InlineData("/home/me/Library/Caches/pypoetry/virtualenvs/web-Ab12Cd34-py3.11", "pyvenv.cfg", "Poetry")]
    [InlineData("/home/me/.virtualenvs/web", "pyvenv.cfg", "virtualenvwrapper")]
    [InlineData("/home/me/.local/share/virtualenvs/web-Ab12Cd34", "pyvenv.cfg", "pipenv")]
    [InlineData("/opt/homebrew/opt/python@3.12/Frameworks/Python.framework/Versions/3.12", "bin/python3", "Homebrew")]
    [InlineData("/Library/Frameworks/Python.framework/Versions/3.13", "bin/python3", "python.org")]
    [InlineData("/Library/Frameworks/PythonT.framework/Versions/3.13", "bin/python3", "python.org")]
    [InlineData("/home/me/.asdf/installs/python/3.12.1", "bin/python", "asdf")]
    [InlineData("/code/.venv", "pyvenv.cfg", "project")]
    public void Environments_of_each_tool_are_found(string path, string mark, string maker)
    {
        _disk.Add($"{path}/{mark}", "");
        Assert.Contains(new FoundEnvironment(path, maker), Find());
    }

    [Theory]
    [InlineData("C:/Users/me/AppData/Local/Programs/Python/Python311", "python.exe", "python.org")]
    [InlineData("C:/Users/me/AppData/Local/Python/pythoncore-3.14-64", "python.exe", "Python install manager")]
    [InlineData("C:/Program Files/Python312", "python.exe", "python.org")]
    [InlineData("C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.11_3.11.2544.0_x64__q", "python.exe", "Microsoft Store")]
    [InlineData("C:/Users/me/.pyenv/pyenv-win/versions/3.11.7", "python.exe", "pyenv")]
    [InlineData("C:/Users/me/AppData/Roaming/uv/python/cpython-3.12.4-windows-x86_64-none", "python.exe", "uv")]
    [InlineData("C:/Users/me/AppData/Local/pypoetry/Cache/virtualenvs/web-Ab12Cd34-py3.11", "pyvenv.cfg", "Poetry")]
    [InlineData("C:/ProgramData/miniconda3/envs/sci", "conda-meta/history", "conda")]
    [InlineData("C:/code/.venv", "pyvenv.cfg", "project")]
    public void Environments_on_Windows_are_found(string path, string mark, string maker)
    {
        _disk.Add($"{path}/{mark}", "MZ");
        _variables["LOCALAPPDATA"] = @"C:\Users\me\AppData\Local";
        _variables["ProgramFiles"] = @"C:\Program Files";
        _variables["ProgramData"] = @"C:\ProgramData";
        Assert.Contains(
            new FoundEnvironment(path, maker),
            new EnvironmentSearch(new HostEnvironment(_variables, "C:/code", "C:/Users/me", IsWindows: true), _disk).Find(["."])
        );
    }

    [Fact]
    public void Variables_override_the_default_places()
    {
        _disk.Add("/pyenvs/versions/3.9.1/bin/python", "").Add("/envs/one/pyvenv.cfg", "").Add("/mamba/envs/sci/conda-meta/history", "");
        (_variables["PYENV_ROOT"], _variables["WORKON_HOME"], _variables["MAMBA_ROOT_PREFIX"]) = ("/pyenvs", "/envs", "/mamba");
        Assert.Equal(["/pyenvs/versions/3.9.1", "/mamba/envs/sci", "/envs/one"], Find().Select(found => found.Path));
    }

    [Fact]
    public void Environments_recorded_by_conda_are_found()
    {
        _disk.Add("/home/me/.conda/environments.txt", "/data/envs/big\n/gone\n").Add("/data/envs/big/conda-meta/history", "");
        Assert.Equal([new FoundEnvironment("/data/envs/big", "conda")], Find());
    }

    [Fact]
    public void Interpreters_on_PATH_are_found_but_not_similar_names()
    {
        _disk
            .Add("/usr/bin/python3.11", "ELF")
            .AddLink("/usr/bin/python3", "python3.11")
            .Add("/usr/bin/python3-config", "#!/bin/sh")
            .Add("/usr/bin/pythontex", "ELF")
            .Add("/usr/local/bin/python", "#!/bin/sh\nexec something");
        Assert.Equal(["/usr/bin/python3"], Find().Select(found => found.Path));
    }

    [Fact]
    public void The_active_environment_is_first_and_listed_once()
    {
        _disk.Add("/code/.venv/pyvenv.cfg", "").Add("/code/.venv/bin/python", "ELF");
        _variables["VIRTUAL_ENV"] = "/code/.venv";
        Assert.Equal([new FoundEnvironment("/code/.venv", "$VIRTUAL_ENV")], Find());
    }

    private IEnumerable<FoundEnvironment> Find() =>
        new EnvironmentSearch(new HostEnvironment(_variables, "/code", "/home/me"), _disk).Find(["."]);
}
