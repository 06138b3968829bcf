using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Repair.Planning.Projects;
using Armature.Repair.Tools;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Repair.Tests.Planning.Projects;

public sealed class ProjectRulesTests
{
    private const string Project = "/Users/ada/ml";
    private const string One = "https://one.example/simple";
    private const string Two = "https://two.example/simple";

    private static readonly Dictionary<string, string> s_variables = new() { ["TOKEN"] = "CANARY", ["UV_INDEX_CORP_PASSWORD"] = "CANARY" };

    [Theory]
    [InlineData("requirements.txt", $"--index-url {One}\n--extra-index-url={Two}\nnumpy\n", One, Two)]
    [InlineData("requirements.in", $"-i {One}\n", One, null)]
    [InlineData("uv.toml", $"index-url = '{One}'\nextra-index-url = ['{Two}']\n", One, Two)]
    [InlineData("pyproject.toml", $"[[tool.uv.index]]\nurl = '{Two}'\n[[tool.uv.index]]\nurl = '{One}'\ndefault = true\n", One, Two)]
    [InlineData(
        "pyproject.toml",
        $"[[tool.poetry.source]]\nname = 'a'\nurl = '{One}'\n[[tool.poetry.source]]\nname = 'b'\nurl = '{Two}'\npriority = 'supplemental'\n",
        One,
        Two
    )]
    [InlineData("Pipfile", $"[[source]]\nname = 'a'\nurl = '{One}'\n[[source]]\nname = 'b'\nurl = '{Two}'\n", One, null)]
    public void Indexes_come_from_each_file_of_a_project(string file, string text, string index, string? extra)
    {
        var rules = Rules((file, text));
        Assert.Equal(index, rules.Settings.Index);
        Assert.Equal(extra is null ? [] : [extra], rules.Settings.ExtraIndexes);
        Assert.Equal([$"packages come from where {file} of the project says"], rules.Notes);
    }

    [Theory]
    [InlineData($"[[tool.uv.index]]\nname = 'own'\nurl = '{Two}'\nexplicit = true\n[tool.uv.sources]\nTorch = {{ index = 'own' }}\n")]
    [InlineData(
        $"[[tool.uv.index]]\nname = 'own'\nurl = '{Two}'\nexplicit = true\n[tool.uv.sources]\ntorch = [{{ index = 'own', marker = \"sys_platform == 'darwin'\" }}]\n"
    )]
    [InlineData(
        $"[[tool.poetry.source]]\nname = 'own'\nurl = '{Two}'\npriority = 'explicit'\n[tool.poetry.dependencies]\ntorch = {{ version = '*', source = 'own' }}\n"
    )]
    public void An_explicit_index_applies_only_to_its_packages(string project)
    {
        var rules = Rules(("pyproject.toml", project));
        Assert.Null(rules.Settings.Index);
        Assert.Empty(rules.Settings.ExtraIndexes);
        Assert.Equal(new PackageIndex(Two, IsOnly: true), rules.IndexOf("torch", "2.1.0", new PackageSources()));
        Assert.Null(rules.IndexOf("numpy", "2.1.0", new PackageSources()));
        Assert.Null(rules.IndexOf("torch", "2.1.0", new PackageSources { IndexUrl = One }));
        Assert.Null(rules.IndexOf("torch", "2.1.0", new PackageSources { NoIndex = true }));
    }

    [Fact]
    public void Flags_win_over_the_files()
    {
        var rules = Rules(("requirements.txt", $"--index-url {One}\n--no-index\n"));
        Assert.Equal(Two, rules.Under(new PackageSources { IndexUrl = Two }).IndexUrl);
        Assert.False(rules.Under(new PackageSources { IndexUrl = Two }).NoIndex);
        Assert.True(rules.Under(new PackageSources()).NoIndex);
        var offline = Rules(("requirements.txt", $"--index-url {One}\n")).Under(new PackageSources { NoIndex = true });
        Assert.Equal((null, true), (offline.IndexUrl, offline.NoIndex));
    }

    [Fact]
    public void Nested_requirements_files_and_links_beside_them_are_read()
    {
        var rules = Rules(
            ("requirements.txt", "-r more/base.txt\n--trusted-host one.example\n"),
            ("more/base.txt", "--find-links ../wheels\n--no-index\n"),
            ("wheels/x", "")
        );
        Assert.Equal([$"{Project}/wheels"], rules.Settings.FindLinks);
        Assert.True(rules.Settings.IsWithoutIndex);
        Assert.Equal(["one.example"], rules.Settings.TrustedHosts);
    }

    [Fact]
    public void A_variable_is_used_as_a_password_and_never_shown()
    {
        var rules = Rules(
            ("requirements.txt", "--index-url https://ada:${TOKEN}@one.example/simple\n--extra-index-url https://two.example/${TOKEN}/\n")
        );
        var sources = rules.Under(new PackageSources());
        Assert.Equal("https://ada:CANARY@one.example/simple", sources.IndexUrl);
        Assert.Empty(sources.ExtraIndexUrls);
        Assert.DoesNotContain(
            "CANARY",
            $"{sources} {rules} {string.Join(' ', rules.Notes)} {string.Join(' ', sources.Options())}",
            StringComparison.Ordinal
        );
        Assert.Contains(rules.Notes, note => note.Contains("a variable is in its path", StringComparison.Ordinal));
    }

    [Fact]
    public void The_credentials_of_a_named_index_are_found_as_uv_finds_them()
    {
        var rules = Rules(("pyproject.toml", $"[[tool.uv.index]]\nname = 'corp'\nurl = '{One}'\ndefault = true\n"));
        Assert.Equal("https://:CANARY@one.example/simple", rules.Settings.Index);
    }

    [Theory]
    [InlineData("--index-url --help")]
    [InlineData("--index-url 'https://one.example/ --target /'")]
    [InlineData("--index-url ext::sh")]
    [InlineData("--trusted-host --target")]
    [InlineData("--find-links -r")]
    public void What_is_not_an_address_does_not_become_a_word_of_a_command(string line)
    {
        var rules = Rules(("requirements.txt", $"{line}\n"));
        Assert.Empty(rules.Under(new PackageSources()).Options());
    }

    [Fact]
    public void The_project_of_pipenv_is_noted_in_the_environment()
    {
        var rules = Rules(("../code/Pipfile", $"[[source]]\nname = 'a'\nurl = '{One}'\n"), (".venv/.project", "/Users/ada/code\n"));
        Assert.Equal(("/Users/ada/code", One), (rules.Directory, rules.Settings.Index));
    }

    [Theory]
    [InlineData("torch", "2.1.0+cu121", "https://download.pytorch.org/whl/cu121")]
    [InlineData("torchvision", "0.19.0+rocm6.1", "https://download.pytorch.org/whl/rocm6.1")]
    [InlineData("torchaudio", "2.4.0+cpu", "https://download.pytorch.org/whl/cpu")]
    [InlineData("torch", "2.1.0", null)]
    [InlineData("torch", "2.1.0+local", null)]
    [InlineData("torch", "2.1.0+cu121/../x", null)]
    [InlineData("numpy", "2.1.0+cu121", null)]
    public void The_local_version_of_PyTorch_names_its_index(string package, string version, string? index)
    {
        var found = ProjectRules.None.IndexOf(package, version, new PackageSources());
        Assert.Equal(index is null ? null : new PackageIndex(index, IsOnly: false), found);
        Assert.Null(ProjectRules.None.IndexOf(package, version, new PackageSources { NoIndex = true }));
    }

    [Fact]
    public void Hashes_of_two_files_for_one_version_are_joined_and_others_are_not_taken()
    {
        var (first, second) = (new string('a', 64), new string('B', 64));
        var rules = Rules(
            ("requirements.txt", $"numpy==2.1 --hash=sha256:{first}\nscipy==1.0 --hash=md5:{new string('c', 32)}\njoblib>=1\n"),
            ("requirements/other.txt", $"numpy == 2.1.0 --hash=sha256:{second}\n")
        );
        Assert.Equal(
            [$"sha256:{first}", $"sha256:{second.ToLowerInvariant()}"],
            rules.Locks.Of("numpy", PackageVersion.TryParse("2.1.0")!)!.Hashes
        );
        Assert.Null(rules.Locks.Of("numpy", PackageVersion.TryParse("2.2")!));
        Assert.Null(rules.Locks.Of("scipy", PackageVersion.TryParse("1.0")!));
    }

    [Theory]
    [InlineData("https://example.org/a.zip#subdirectory=pkg/a&egg=a", null, "https://example.org/a.zip#subdirectory=pkg/a")]
    [InlineData("https://example.org/a.zip#egg=a", null, "https://example.org/a.zip")]
    [InlineData("https://example.org/a.zip", "pkg", "https://example.org/a.zip#subdirectory=pkg")]
    [InlineData("https://example.org/a.zip", "../pkg", null)]
    [InlineData("https://example.org/a.zip", "-x", null)]
    public void The_subdirectory_of_an_address_stays(string url, string? subdirectory, string? expected) =>
        Assert.Equal(expected, OriginUrl.TryParse(url, subdirectory)?.Text);

    [Fact]
    public void The_subdirectory_of_a_repository_stays() =>
        Assert.Equal(
            "git+https://example.org/a@0123abc#subdirectory=pkg",
            OriginUrl.TryParse("https://example.org/a", "git", "0123abc", "pkg")?.Text
        );

    private static ProjectRules Rules(params (string File, string Text)[] files)
    {
        var builder = new EnvironmentBuilder().Mac("3.11.7", "/opt/python").Venv($"{Project}/.venv");
        foreach (var (file, text) in files)
            builder.File(TreePath.Normalize($"{Project}/{file}"), text);
        var subject = builder.Build();
        var inventory = InventoryReader.Take(subject, new InventoryOptions());
        return ProjectRules.Of(subject.Tree, inventory.Interpreter, s_variables.GetValueOrDefault);
    }
}
