using System.Collections.Immutable;

namespace Armature.Subjects.Search;

/// <summary>The documented places where tools keep environments. Variables that move a place are considered first.</summary>
internal static class EnvironmentPlaces
{
    private const int MaxListBytes = 1024 * 1024;
    private static readonly string[] s_condaDirectories =
    [
        "miniforge3",
        "mambaforge",
        "miniconda3",
        "anaconda3",
        "micromamba",
        "miniconda",
        "anaconda",
        ".conda",
        ".local/share/mamba",
    ];

    /// <summary>The places, existing or not, in the order in which they are listed to the user.</summary>
    public static IEnumerable<ToolPlace> Of(HostEnvironment environment, FileTree disk) =>
        Versions(environment, disk)
            .Concat(environment.IsWindows ? Windows(environment, disk) : Homebrew(environment, disk).Concat(Frameworks(environment)))
            .Concat(Uv(environment))
            .Concat(Conda(environment, disk))
            .Concat(Tools(environment));

    private static IEnumerable<ToolPlace> Versions(HostEnvironment environment, FileTree disk)
    {
        foreach (var root in VariableOrDefaults(environment, "PYENV_ROOT", ".pyenv", ".pyenv/pyenv-win"))
        {
            yield return new ToolPlace("pyenv", $"{root}/versions", IsOne: false);
            // pyenv-virtualenv keeps environments below the version they were created from
            foreach (var version in Names(disk, $"{root}/versions", ""))
                yield return new ToolPlace("pyenv", $"{root}/versions/{version}/envs", IsOne: false);
        }

        foreach (var root in VariableOrDefaults(environment, "ASDF_DATA_DIR", ".asdf"))
            yield return new ToolPlace("asdf", $"{root}/installs/python", IsOne: false);
        foreach (var root in VariableOrDefaults(environment, "MISE_DATA_DIR", ".local/share/mise"))
            yield return new ToolPlace("mise", $"{root}/installs/python", IsOne: false);
    }

    // formulae python@3.12 under opt; on macOS they contain a framework
    private static IEnumerable<ToolPlace> Homebrew(HostEnvironment environment, FileTree disk)
    {
        string?[] roots = [environment.Variable("HOMEBREW_PREFIX"), "/opt/homebrew", "/usr/local", "/home/linuxbrew/.linuxbrew"];
        foreach (var root in roots.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!disk.TryList($"{root}/opt", out var entries, out _))
                continue;
            foreach (var entry in entries.Where(entry => entry.Name.StartsWith("python@", StringComparison.Ordinal)))
            {
                var version = entry.Name["python@".Length..];
                var formula = $"{root}/opt/{entry.Name}";
                yield return new ToolPlace("Homebrew", $"{formula}/Frameworks/Python.framework/Versions/{version}", IsOne: true);
                yield return new ToolPlace("Homebrew", formula, IsOne: true);
            }
        }
    }

    private static IEnumerable<ToolPlace> Frameworks(HostEnvironment environment)
    {
        string?[] roots = ["", environment.Home];
        foreach (var root in roots.OfType<string>())
        {
            foreach (var name in (string[])["Python", "PythonT"])
                yield return new ToolPlace("python.org", $"{root}/Library/Frameworks/{name}.framework/Versions", IsOne: false);
        }

        yield return new ToolPlace(
            "Xcode",
            "/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions",
            IsOne: false
        );
    }

    // installations by python.org, the install manager and the Microsoft Store
    private static IEnumerable<ToolPlace> Windows(HostEnvironment environment, FileTree disk)
    {
        if (environment.Variable("LOCALAPPDATA") is { } local)
        {
            yield return new ToolPlace("python.org", $"{environment.Absolute(local)}/Programs/Python", IsOne: false);
            yield return new ToolPlace("Python install manager", $"{environment.Absolute(local)}/Python", IsOne: false);
        }

        foreach (var variable in (string[])["ProgramFiles", "ProgramFiles(x86)", "SystemDrive"])
        {
            if (environment.Variable(variable) is not { } directory)
                continue;
            var root = environment.Absolute(directory);
            foreach (var name in Names(disk, root, "Python3"))
                yield return new ToolPlace("python.org", TreePath.Join(root, name), IsOne: true);
            foreach (var name in Names(disk, $"{root}/WindowsApps", "PythonSoftwareFoundation.Python."))
                yield return new ToolPlace("Microsoft Store", $"{root}/WindowsApps/{name}", IsOne: true);
        }
    }

    private static IEnumerable<ToolPlace> Uv(HostEnvironment environment)
    {
        foreach (
            var directory in VariableOrDefaults(environment, "UV_PYTHON_INSTALL_DIR", ".local/share/uv/python", "AppData/Roaming/uv/python")
        )
            yield return new ToolPlace("uv", directory, IsOne: false);
        foreach (var directory in VariableOrDefaults(environment, "UV_TOOL_DIR", ".local/share/uv/tools", "AppData/Roaming/uv/tools"))
            yield return new ToolPlace("uv tool", directory, IsOne: false);
        if (environment.Variable("XDG_DATA_HOME") is not { } data)
            yield break;
        yield return new ToolPlace("uv", $"{environment.Absolute(data)}/uv/python", IsOne: false);
        yield return new ToolPlace("uv tool", $"{environment.Absolute(data)}/uv/tools", IsOne: false);
    }

    private static IEnumerable<ToolPlace> Conda(HostEnvironment environment, FileTree disk)
    {
        foreach (var root in CondaRoots(environment).Distinct(disk.PathComparer))
        {
            yield return new ToolPlace("conda", root, IsOne: true);
            yield return new ToolPlace("conda", $"{root}/envs", IsOne: false);
        }

        foreach (var variable in (string[])["CONDA_ENVS_PATH", "CONDA_ENVS_DIRS"])
        {
            foreach (var directory in SplitList(environment, environment.Variable(variable), environment.IsWindows ? ';' : ':'))
                yield return new ToolPlace("conda", directory, IsOne: false);
        }

        // conda records every environment it creates
        var list = environment.Home is { } home ? disk.ReadText($"{home}/.conda/environments.txt", MaxListBytes) : null;
        foreach (var directory in SplitList(environment, list, '\n'))
            yield return new ToolPlace("conda", directory, IsOne: true);
        if (environment.Home is { } own)
            yield return new ToolPlace("pixi", $"{own}/.pixi/envs", IsOne: false);
    }

    private static IEnumerable<string> CondaRoots(HostEnvironment environment)
    {
        if (environment.Variable("MAMBA_ROOT_PREFIX") is { } mamba)
            yield return environment.Absolute(mamba);
        // bin/conda or Scripts/conda.exe
        if (
            environment.Variable("CONDA_EXE") is { } conda
            && TreePath.Parent(TreePath.Parent(environment.Absolute(conda)) ?? "") is { } root
        )
            yield return root;
        foreach (var name in s_condaDirectories)
        {
            if (environment.Home is { } home)
                yield return $"{home}/{name}";
            if (environment.Variable("LOCALAPPDATA") is { } local)
                yield return $"{environment.Absolute(local)}/{name}";
            if (environment.Variable("ProgramData") is { } shared)
                yield return $"{environment.Absolute(shared)}/{name}";
            if (!environment.IsWindows)
                yield return $"/opt/{name}";
        }

        if (!environment.IsWindows)
            yield return "/opt/conda";
    }

    private static IEnumerable<ToolPlace> Tools(HostEnvironment environment)
    {
        foreach (
            var directory in VariableOrDefaults(
                environment,
                "PIPX_HOME",
                ".local/share/pipx",
                ".local/pipx",
                "Library/Application Support/pipx",
                "AppData/Local/pipx/pipx",
                "pipx"
            )
        )
            yield return new ToolPlace("pipx", $"{directory}/venvs", IsOne: false);
        foreach (
            var directory in VariableOrDefaults(
                environment,
                "POETRY_CACHE_DIR",
                ".cache/pypoetry",
                "Library/Caches/pypoetry",
                "AppData/Local/pypoetry/Cache"
            )
        )
            yield return new ToolPlace("Poetry", $"{directory}/virtualenvs", IsOne: false);
        if (environment.Variable("POETRY_VIRTUALENVS_PATH") is { } poetry)
            yield return new ToolPlace("Poetry", environment.Absolute(poetry), IsOne: false);
        foreach (var directory in VariableOrDefaults(environment, "WORKON_HOME", ".virtualenvs", "Envs"))
            yield return new ToolPlace("virtualenvwrapper", directory, IsOne: false);
        if (environment.Home is { } home)
            yield return new ToolPlace("pipenv", $"{home}/.local/share/virtualenvs", IsOne: false);
    }

    // the directory in the variable, else the default directories below the home directory
    private static IEnumerable<string> VariableOrDefaults(
        HostEnvironment environment,
        string variable,
        params ImmutableArray<string> defaults
    ) =>
        environment.Variable(variable) is { } named ? [environment.Absolute(named)]
        : environment.Home is { } home ? defaults.Select(directory => $"{home}/{directory}")
        : [];

    private static IEnumerable<string> SplitList(HostEnvironment environment, string? list, char separator) =>
        (list ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(environment.Absolute);

    private static IEnumerable<string> Names(FileTree disk, string directory, string start) =>
        disk.TryList(directory, out var entries, out _)
            ? entries
                .Where(entry => entry.Kind is EntryKind.Directory && entry.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                .Select(entry => entry.Name)
            : [];
}
