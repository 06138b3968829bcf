using System.Text;
using Armature.Subjects;

namespace Armature.Locks.Tests;

/// <summary>Lock files in their documented formats, and what <see cref="LockSelection"/> selects.</summary>
public sealed class LockFileTests : IDisposable
{
    private readonly MemoryTree _tree = new("");

    [Theory]
    [InlineData("uv.lock", LockKind.Uv)]
    [InlineData("pylock.toml", LockKind.Pylock)]
    [InlineData("pylock.dev.toml", LockKind.Pylock)]
    [InlineData("Pipfile.lock", LockKind.Pipfile)]
    [InlineData("poetry.lock", LockKind.Poetry)]
    [InlineData("pixi.lock", LockKind.Pixi)]
    [InlineData("pdm.lock", LockKind.Pdm)]
    [InlineData("conda-lock.yml", LockKind.CondaLock)]
    [InlineData("environment.yaml", LockKind.CondaEnvironment)]
    [InlineData("a/requirements-dev.txt", LockKind.Requirements)]
    [InlineData("pyproject.toml", null)]
    [InlineData("Cargo.lock", null)]
    public void The_name_determines_the_kind(string path, object? kind) =>
        Assert.Equal((LockKind?)kind, LockRecognition.KindOf(_tree, path));

    [Theory]
    [InlineData("foo.txt", "hi", null)]
    [InlineData("notes.txt", "numpy\nis\nnice", null)]
    [InlineData("notes.txt", "numpy is nice, since 1.26", null)]
    [InlineData("versions.txt", "numpy==1.26.4 \\\n    --hash=sha256:ab\nscipy", LockKind.Requirements)]
    [InlineData("all.txt", "# all\n-r base.txt", LockKind.Requirements)]
    [InlineData("conda-linux-64.lock", "# platform: linux-64\n@EXPLICIT\nhttps://c/linux-64/a-1-0.conda", LockKind.CondaExplicit)]
    [InlineData("spec.txt", "@EXPLICIT\n", LockKind.CondaExplicit)]
    [InlineData("dev.yml", "name: dev\ndependencies:\n  - numpy", LockKind.CondaEnvironment)]
    [InlineData("compose.yml", "services:\n  web: {}", null)]
    public void Where_the_name_leaves_it_open_the_text_decides(string name, string text, object? kind)
    {
        Add(name, text);
        Assert.Equal((LockKind?)kind, LockRecognition.KindOf(_tree, $"/p/{name}"));
    }

    // pdm-project/pdm, its own pdm.lock: version 4.5
    [Fact]
    public void Pdm_locks_list_files_markers_and_groups()
    {
        var file = Read(
            "pdm.lock",
            """
            [metadata]
            groups = ["default", "dev", "docs"]
            lock_version = "4.5.0"

            [[metadata.targets]]
            requires_python = ">=3.10"

            [[package]]
            name = "numpy"
            version = "1.26.4"
            requires_python = ">=3.9"
            groups = ["default"]
            marker = "python_version < \"3.13\""
            files = [
                {file = "numpy-1.26.4-cp311-cp311-win_amd64.whl", hash = "sha256:ab"},
                {url = "https://i/numpy-1.26.4.tar.gz", hash = "sha256:cd"},
            ]

            [[package]]
            name = "httpx"
            version = "0.27.0"
            extras = ["socks"]
            groups = ["default"]

            [[package]]
            name = "sphinx"
            version = "7.0"
            groups = ["docs"]
            files = []

            [[package]]
            name = "tool"
            version = "1"
            git = "https://example.org/tool.git"
            groups = ["dev"]
            """
        );
        Assert.Null(file.Fault);
        Assert.Equal(["numpy", "tool"], file.Packages.Select(package => package.Name));
        Assert.Equal(["numpy-1.26.4-cp311-cp311-win_amd64.whl sha256:ab", "numpy-1.26.4.tar.gz sha256:cd"], Files(file.Packages[0]));
        Assert.NotNull(file.Packages[0].Marker);
        Assert.Equal(LockedSource.Repository, file.Packages[1].Source);
        Assert.Equal("3.10", file.OldestPython!.Version.ToString());
    }

    [Fact]
    public void Explicit_lists_of_conda_name_files()
    {
        var file = Read(
            "conda-linux-64.lock",
            "# platform: linux-64\n@EXPLICIT\nhttps://c/conda-forge/linux-64/python-3.11.4-hab00c5b_0_cpython.conda#1c628861a2a126b9fc9363ca1b7d014e\n"
                + "https://c/conda-forge/noarch/six-1.16.0-pyh6c4a22f_0.tar.bz2#e5f25f8dbc060e9a8d912e432202afc2\nnot an address\n"
        );
        Assert.Equal(["python 3.11.4", "six 1.16.0"], file.Packages.Select(package => package.Shown));
        Assert.Equal(["linux-64", "noarch"], file.Packages.Select(package => package.Subdir));
        Assert.All(file.Packages, package => Assert.Equal("linux-64", package.LockedFor));
        Assert.Equal("conda-linux-64.lock:5", Assert.Single(file.Unknowns).What);
        Assert.Equal("3.11", file.OldestPython!.Version.ToString());
    }

    // python-poetry/poetry, docs/cli.md and locker.py: lock-version 2.1
    [Fact]
    public void Poetry_2_1_locks_have_markers_on_packages()
    {
        var file = Read(
            "poetry.lock",
            """
            [[package]]
            name = "numpy"
            version = "1.26.4"
            optional = false
            python-versions = ">=3.9"
            groups = ["main"]
            files = [
                {file = "numpy-1.26.4-cp311-cp311-win_amd64.whl", hash = "sha256:ab"},
                {file = "numpy-1.26.4.tar.gz", hash = "sha256:cd"},
            ]

            [[package]]
            name = "pywin32"
            version = "306"
            optional = false
            python-versions = "*"
            groups = ["main", "dev"]
            markers = {main = "sys_platform == \"win32\"", dev = "platform_system == \"Windows\""}
            files = [{file = "pywin32-306-cp311-cp311-win_amd64.whl", hash = "sha256:ef"}]

            [[package]]
            name = "extra"
            version = "1"
            optional = true
            python-versions = "*"
            groups = ["main"]
            files = []

            [metadata]
            lock-version = "2.1"
            python-versions = "^3.11"
            content-hash = "00"
            """
        );
        Assert.Equal(["numpy", "pywin32"], Names(file, "win32"));
        Assert.Equal(["numpy"], Names(file, "linux"));
        Assert.Equal(["numpy-1.26.4-cp311-cp311-win_amd64.whl sha256:ab", "numpy-1.26.4.tar.gz sha256:cd"], Files(file.Packages[0]));
        Assert.Equal("cp311", file.OldestPython!.Tag);
    }

    // lock-version 1.1 has one table of files, and markers on dependencies
    [Fact]
    public void Older_Poetry_locks_have_markers_on_dependencies()
    {
        const string Text = """
            [[package]]
            name = "click"
            version = "8.1.0"
            category = "main"
            optional = false
            python-versions = ">=3.7"
            [package.dependencies]
            colorama = {version = "*", markers = "platform_system == \"Windows\""}

            [[package]]
            name = "colorama"
            version = "0.4.6"
            category = "main"
            optional = false
            python-versions = "*"

            [metadata]
            lock-version = "1.1"
            python-versions = ">=3.9,<4.0"
            content-hash = "00"
            [metadata.files]
            click = [{file = "click-8.1.0-py3-none-any.whl", hash = "sha256:aa"}]
            colorama = []
            """;
        Assert.Equal(["click"], Names(Read("poetry.lock", Text), "linux"));
        Assert.Equal(["click", "colorama"], Names(Read("poetry.lock", Text), "win32"));
        Assert.Equal(["click-8.1.0-py3-none-any.whl sha256:aa"], Files(Read("poetry.lock", Text).Packages[0]));
        Add("pyproject.toml", "[tool.poetry.dependencies]\npython = \"^3.9\"\nclick = \"*\"\nColorama = \"*\"\n");
        Assert.Equal(["click", "colorama"], Names(Read("poetry.lock", Text), "linux"));
    }

    // pypa/pipenv, docs/pipfile.md
    [Fact]
    public void Pipenv_locks_have_hashes_without_file_names()
    {
        var file = Read(
            "Pipfile.lock",
            """
            {"_meta": {"hash": {"sha256": "0"}, "pipfile-spec": 6, "requires": {"python_version": "3.11"}, "sources": []},
             "default": {
               "numpy": {"hashes": ["sha256:AB"], "index": "pypi", "markers": "python_version >= '3.9'", "version": "==1.26.4"},
               "mine": {"editable": true, "path": "."},
               "theirs": {"git": "https://e.example/r.git", "ref": "abc"}},
             "develop": {"pytest": {"version": "==8.0"}}}
            """
        );
        Assert.Equal(
            ["numpy 1.26.4 Index", "mine  Directory", "theirs  Repository"],
            file.Packages.Select(package => $"{package.Name} {package.Version} {package.Source}")
        );
        Assert.Equal(["sha256:ab"], file.Packages[0].Hashes);
        Assert.Equal("cp311", file.OldestPython!.Tag);
    }

    // conda/conda-lock, conda_lock/lockfile/v1/models.py
    [Fact]
    public void Conda_lock_has_an_entry_for_each_platform()
    {
        var file = Read(
            "conda-lock.yml",
            """
            version: 1
            metadata:
              platforms: [linux-64, osx-arm64]
              channels: [{url: conda-forge, used_env_vars: []}]
            package:
            - {name: python, version: 3.11.9, manager: conda, platform: linux-64, optional: false, url: "https://c.example/linux-64/python-3.11.9-h0_0_cpython.conda"}
            - {name: tzdata, version: 2024a, manager: conda, platform: osx-arm64, optional: false, url: "https://c.example/noarch/tzdata-2024a-h0_0.conda"}
            - {name: lz4, version: 4.3.3, manager: pip, platform: osx-arm64, optional: false, url: "https://f.example/lz4-4.3.3-cp311-cp311-macosx_11_0_arm64.whl"}
            - {name: docs, version: "1", manager: conda, platform: linux-64, optional: true, category: docs, url: "https://c.example/noarch/docs-1-0.conda"}
            """
        );
        Assert.Equal(["linux-64", "osx-arm64"], file.CondaPlatforms);
        Assert.Equal(["conda-forge"], file.Channels);
        Assert.Equal(
            ["python linux-64 linux-64 Conda", "tzdata noarch osx-arm64 Conda", "lz4  osx-arm64 Index"],
            file.Packages.Select(package => $"{package.Name} {package.Subdir} {package.LockedFor} {package.Source}")
        );
        Assert.Equal("cp311", file.OldestPython!.Tag);
    }

    [Fact]
    public void A_conda_environment_file_has_clauses_and_pip_lines()
    {
        var file = Read(
            "environment.yml",
            "name: x\nchannels:\n- conda-forge\ndependencies:\n- python=3.11\n- numpy=1.26=py311*\n- conda-forge::scipy>=1.11\n- pip\n- pip:\n  - six==1.16.0\n  - -e .\n"
        );
        Assert.Equal(
            ["python 3.11.*", "numpy 1.26 py311*", "scipy>=1.11", "pip", "six 1.16.0", "."],
            file.Packages.Select(package => package.Source is LockedSource.Directory ? "." : package.Shown)
        );
        Assert.Equal("cp311", file.OldestPython!.Tag);
    }

    [Theory]
    [InlineData("uv.lock", "version = 2\n", "version 2 is not supported (supported: 1)")]
    [InlineData("uv.lock", "version = \"x", "line 1: ")]
    [InlineData("pylock.toml", "[[packages]]\nname = 'a'\n", "not a valid pylock.toml: `lock-version` is missing")]
    [InlineData("poetry.lock", "", "not a valid poetry.lock: `content-hash` is missing")]
    [InlineData("Pipfile.lock", "{\"default\": ", "line 1: not valid JSON")]
    [InlineData("conda-lock.yml", "package: [", "line 2: ")]
    [InlineData("environment.yml", "- just a list", "not a valid environment.yml: `dependencies` is missing")]
    [InlineData("pixi.lock", "version: 1\n", "version 1 is not supported (supported: 4 and later)")]
    public void An_invalid_lock_is_reported(string name, string text, string fault) =>
        Assert.StartsWith(fault, Read(name, text).Fault, StringComparison.Ordinal);

    [Theory]
    [InlineData("uv.lock", "a = ", "[", "]")]
    [InlineData("Pipfile.lock", "", "[", "]")]
    [InlineData("pixi.lock", "a: ", "[", "]")]
    public void Deep_nesting_is_a_fault(string name, string start, string open, string close)
    {
        var text = new StringBuilder(start).Insert(start.Length, open, 100_000).Append(close).ToString();
        Assert.NotNull(Read(name, text).Fault);
    }

    [Fact]
    public void A_billion_laughs_cost_no_memory()
    {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (var at = 1; at < 40; at++)
            bomb.Append($"a{at}: &a{at} [{string.Join(',', Enumerable.Repeat($"*a{at - 1}", 10))}]\n");
        Assert.StartsWith("not a valid environment.yml", Read("environment.yml", bomb.ToString()).Fault, StringComparison.Ordinal);
    }

    public void Dispose() => _tree.Dispose();

    private LockFile Read(string name, string text)
    {
        Add(name, text);
        return LockFileReader.Read(_tree, $"/p/{name}", name, LockRecognition.KindOf(_tree, $"/p/{name}")!.Value, _ => null);
    }

    private void Add(string name, string text) => _tree.Add($"/p/{name}", text);

    private static IEnumerable<string> Files(LockedPackage package) =>
        package.Files!.Value.Select(file => $"{file.FileName} {string.Join(' ', file.Hashes)}");

    private static IEnumerable<string> Names(LockFile file, string system) =>
        LockSelection
            .Of(
                file,
                new Packaging.Requirements.MarkerEnvironment
                {
                    Values = System.Collections.Immutable.ImmutableDictionary.CreateRange(
                        new Dictionary<string, System.Collections.Immutable.ImmutableArray<string>>
                        {
                            ["sys_platform"] = [system],
                            ["platform_system"] = [system == "win32" ? "Windows" : "Linux"],
                            ["python_full_version"] = ["3.11.4"],
                        }
                    ),
                }
            )
            .Select(package => package.Name);
}
