using System.Text;
using Armature.Subjects;

namespace Armature.TestKit;

/// <summary>
/// Builds an environment in memory with the layout of real ones:
/// <code>
/// new EnvironmentBuilder().Linux("3.11.7").Executable(elf).Venv("/home/u/.venv")
///     .Package("numpy", "2.3.4", "cp311-cp311-manylinux_2_28_x86_64", ("numpy/_core/x.cpython-311-x86_64-linux-gnu.so", bytes))
///     .Build()
/// </code>
/// </summary>
internal sealed class EnvironmentBuilder
{
    private readonly List<(string Path, ReadOnlyMemory<byte> Bytes)> _siteFiles = [];
    private readonly List<(string Path, ReadOnlyMemory<byte> Bytes)> _files = [];
    private EnvironmentLayout _base = new(SystemFamily.Linux, "3.11.7", "/usr/local");
    private (string Directory, bool SystemSite)? _venv;
    private byte[] _executable = "no machine code"u8.ToArray();
    private bool _isConda;

    private EnvironmentLayout Layout => _venv is { } venv ? _base with { Prefix = venv.Directory } : _base;

    /// <summary>CPython on Linux as laid out by <c>make install</c>; <c>3.13.0t</c> is free-threaded.</summary>
    public EnvironmentBuilder Linux(string version, string prefix = "/usr/local") => On(new(SystemFamily.Linux, version, prefix));

    /// <summary>CPython on macOS from python.org.</summary>
    public EnvironmentBuilder MacFramework(string version) =>
        On(new(SystemFamily.MacOS, version, $"/Library/Frameworks/Python.framework/Versions/{string.Join('.', version.Split('.')[..2])}"));

    /// <summary>CPython on macOS without a framework, as from uv.</summary>
    public EnvironmentBuilder Mac(string version, string prefix) => On(new(SystemFamily.MacOS, version, prefix));

    /// <summary>CPython on Windows from python.org.</summary>
    public EnvironmentBuilder Windows(string version, string prefix = "C:/Python") => On(new(SystemFamily.Windows, version, prefix));

    /// <summary>A conda environment.</summary>
    public EnvironmentBuilder Conda(SystemFamily system, string version, string subdir, string prefix = "/opt/conda/envs/sci")
    {
        _isConda = true;
        File($"{prefix}/conda-meta/history", "");
        File(
            $"{prefix}/conda-meta/python-{version}-h0_0.json",
            $$"""{"name":"python","version":"{{version}}","build":"h0_0","subdir":"{{subdir}}","files":[]}"""
        );
        return On(new(system, version, prefix));
    }

    /// <summary>Sets the contents of the interpreter's executable.</summary>
    public EnvironmentBuilder Executable(byte[] bytes)
    {
        _executable = bytes;
        return this;
    }

    /// <summary>Adds a virtual environment over the interpreter, which later packages are installed into.</summary>
    public EnvironmentBuilder Venv(string directory, bool systemSite = false)
    {
        _venv = (directory, systemSite);
        return this;
    }

    /// <summary>Adds a package with its dist-info; paths are relative to site-packages.</summary>
    public EnvironmentBuilder Package(string name, string version, string tag, params (string Path, byte[] Bytes)[] files)
    {
        _siteFiles.AddRange(PackageFiles.Of(name, version, tag, "pip", files).Select(file => (file.Path, file.Bytes)));
        return this;
    }

    /// <summary>Adds a file in site-packages that no RECORD lists.</summary>
    public EnvironmentBuilder SiteFile(string path, byte[] bytes)
    {
        _siteFiles.Add((path, bytes));
        return this;
    }

    /// <summary>Adds a text file in site-packages that no RECORD lists, such as a <c>.pth</c> file.</summary>
    public EnvironmentBuilder SiteFile(string path, string text) => SiteFile(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a text file anywhere in the tree.</summary>
    public EnvironmentBuilder File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a file anywhere in the tree.</summary>
    public EnvironmentBuilder File(string path, byte[] bytes)
    {
        _files.Add((path, bytes));
        return this;
    }

    /// <summary>The environment as a subject.</summary>
    public Subject Build() => Build(new MemoryTree("", ignoresCase: _base.System is not SystemFamily.Linux));

    /// <summary>The environment in an existing tree.</summary>
    public Subject Build(MemoryTree tree)
    {
        AddBase(tree);
        if (_venv is { } venv)
            AddVenv(tree, venv.SystemSite);
        foreach (var (path, bytes) in _siteFiles)
            tree.Add($"{Layout.SitePackages}/{path}", bytes);
        foreach (var (path, bytes) in _files)
            tree.Add(path, bytes);
        return new Subject(tree, Layout.Prefix, Layout.Prefix);
    }

    private EnvironmentBuilder On(EnvironmentLayout layout)
    {
        _base = layout;
        return this;
    }

    private void AddBase(MemoryTree tree)
    {
        tree.Add(_base.Executable, _executable)
            .Add($"{_base.StandardLibrary}/os.py", "")
            .AddDirectory(_base.DynamicModules)
            .AddDirectory(_base.SitePackages);
        var number = _base.Version.TrimEnd('t');
        if (_base.IsWindows)
        {
            var flag = _base.IsFreeThreaded ? "t" : "";
            tree.Add($"{_base.Prefix}/python{string.Concat(number.Split('.')[..2])}{flag}.dll", _executable);
        }
        else
        {
            tree.AddLink($"{_base.Programs}/python3", $"python{_base.Minor}").AddLink($"{_base.Programs}/python", "python3");
        }

        if (!_isConda)
            tree.Add(
                $"{_base.Prefix}/{(_base.IsWindows ? "include" : $"include/python{_base.Minor}")}/patchlevel.h",
                $"#define PY_VERSION \"{number}\"\n"
            );
    }

    private void AddVenv(MemoryTree tree, bool systemSite)
    {
        var home = _base.IsWindows ? _base.Programs.Replace('/', '\\') : _base.Programs;
        tree.Add(
            $"{Layout.Prefix}/pyvenv.cfg",
            $"home = {home}\ninclude-system-site-packages = {(systemSite ? "true" : "false")}\nversion = {_base.Version.TrimEnd('t')}\n"
        );
        tree.AddDirectory(Layout.SitePackages);
        if (_base.IsWindows)
            tree.Add($"{Layout.Prefix}/Scripts/python.exe", _executable);
        else
            tree.AddLink($"{Layout.Programs}/python", _base.Executable).AddLink($"{Layout.Programs}/python3", "python");
    }
}
