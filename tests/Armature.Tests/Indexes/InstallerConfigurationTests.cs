using Armature.Subjects;

namespace Armature.Indexes.Tests;

public sealed class InstallerConfigurationTests : IDisposable
{
    private readonly MemoryTree _tree = new("");

    [Fact]
    public void Pip_files_have_sections_and_multi_line_values()
    {
        _tree.Add(
            "/home/ada/.config/pip/pip.conf",
            "# mine\n[global]\nindex-url = https://a.example/simple\nextra-index-url =\n    https://b.example/simple\n    https://c.example/simple\n[list]\nindex-url = https://no.example\n[install]\nfind_links = /wheels\nno-index = yes\n"
        );
        var read = Read();
        Assert.Equal("https://a.example/simple", read.Index);
        Assert.Equal(["https://b.example/simple", "https://c.example/simple"], read.ExtraIndexes);
        Assert.Equal(["/wheels"], read.FindLinks);
        Assert.True(read.IsWithoutIndex);
    }

    [Fact]
    public void Uv_files_list_indexes_with_a_default()
    {
        _tree.Add(
            "/home/ada/.config/uv/uv.toml",
            "find-links = [\"/wheels\"]\n[[index]]\nname = \"own\"\nurl = \"https://own.example/simple\"\n[[index]]\nurl = \"https://torch.example\"\nexplicit = true\n[[index]]\nurl = \"https://main.example/simple\"\ndefault = true\n"
        );
        var read = Read();
        Assert.Equal(("https://main.example/simple", "https://own.example/simple"), (read.Index, Assert.Single(read.ExtraIndexes)));
        Assert.Equal(["/wheels"], read.FindLinks);
    }

    [Fact]
    public void Variables_override_files_and_pip_overrides_uv()
    {
        _tree.Add("/etc/pip.conf", "[global]\nindex-url = https://file.example\n");
        Assert.Equal("https://file.example", Read().Index);
        Assert.Equal("https://uv.example", Read(("UV_DEFAULT_INDEX", "https://uv.example")).Index);
        Assert.Equal(
            "https://pip.example",
            Read(("UV_DEFAULT_INDEX", "https://uv.example"), ("PIP_INDEX_URL", "https://pip.example")).Index
        );
        Assert.Equal(["https://x.example"], Read(("UV_INDEX", "own=https://x.example")).ExtraIndexes);
    }

    [Fact]
    public void An_invalid_file_is_ignored()
    {
        _tree.Add("/home/ada/.config/uv/uv.toml", "index-url = ");
        Assert.Null(Read().Index);
    }

    public void Dispose() => _tree.Dispose();

    private IndexSettings Read(params (string Name, string Value)[] variables) =>
        InstallerConfiguration.Read(
            new HostEnvironment(variables.ToDictionary(one => one.Name, one => one.Value), "/home/ada/study", "/home/ada"),
            _tree
        );
}
