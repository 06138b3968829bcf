using System.Text;
using Armature.Subjects;

namespace Armature.Locks.Tests;

public sealed class RequirementsReaderTests : IDisposable
{
    private readonly MemoryTree _tree = new("");

    [Fact]
    public void Continued_lines_comments_and_hashes_are_one_requirement()
    {
        var file = Read("# top\nnumpy == 1.26.4 \\\n    --hash=sha256:AA \\\n    --hash=sha256:bb  # why\n\n");
        var package = Assert.Single(file.Packages);
        Assert.Equal(("numpy", "1.26.4", "requirements.txt:2"), (package.Name, package.Version, package.Place));
        Assert.Equal(["sha256:aa", "sha256:bb"], package.Hashes.Order());
    }

    [Fact]
    public void A_comment_ends_a_continuation() =>
        Assert.Equal(["a", "b"], Read("a \\\n# not of a\nb\n").Packages.Select(package => package.Name));

    [Fact]
    public void Included_files_are_relative_to_the_including_file()
    {
        Add("more/base.txt", "six\n-r deeper/last.txt\n");
        Add("more/deeper/last.txt", "attrs\n");
        Assert.Equal(
            ["six more/base.txt:1", "attrs more/deeper/last.txt:1"],
            Read("-r more/base.txt\n").Packages.Select(package => $"{package.Name} {package.Place}")
        );
    }

    [Fact]
    public void A_cycle_of_includes_is_reported()
    {
        Add("b.txt", "-r requirements.txt\n");
        Assert.Equal("b.txt:1: `requirements.txt` includes itself", Read("--requirement=b.txt\n").Fault);
    }

    [Fact]
    public void Constraints_pin_requirements_and_add_none()
    {
        Add("c.txt", "numpy==1.26.4\nscipy==1.0\n");
        var package = Assert.Single(Read("-cc.txt\nNumPy>=1.20\n").Packages);
        Assert.Equal(("1.26.4", ">=1.20,==1.26.4"), (package.Version, package.Specifiers.ToString()));
    }

    [Fact]
    public void A_directory_of_another_machine_is_named_and_not_opened()
    {
        var file = Read("--find-links file://host/share\n-f file:////host/other\nnumpy\n");
        Assert.Empty(file.IndexSettings.FindLinks);
        Assert.Equal(
            [
                new Unknown("requirements.txt:1", "`file://host/share` is on another machine and was not read"),
                new Unknown("requirements.txt:2", "`file:////host/other` is on another machine and was not read"),
            ],
            file.Unknowns
        );
        Assert.Single(file.Packages);
    }

    [Fact]
    public void Options_set_indexes_and_file_kinds()
    {
        Add("wheels/x", "");
        var file = Read(
            "--index-url https://a.example/simple\n--extra-index-url=https://b.example\n-f wheels\n--no-index\n--pre\nnumpy\nscipy\n--only-binary :all:\n--no-binary=scipy\n"
        );
        Assert.Equal("https://a.example/simple", file.IndexSettings.Index);
        Assert.Equal(["https://b.example"], file.IndexSettings.ExtraIndexes);
        Assert.Equal(["/p/wheels"], file.IndexSettings.FindLinks);
        Assert.True(file.IndexSettings.IsWithoutIndex);
        Assert.Equal([BinaryChoice.WheelsOnly, BinaryChoice.SourcesOnly], file.Packages.Select(package => package.Binary));
        Assert.All(file.Packages, package => Assert.True(package.TakesPreReleases));
    }

    [Theory]
    [InlineData("-e .", LockedSource.Directory, "/p")]
    [InlineData("./lib[fast]", LockedSource.Directory, "/p/lib")]
    [InlineData("git+https://e.example/r.git@v1#egg=r", LockedSource.Repository, "git+https://e.example/r.git@v1#egg=r")]
    [InlineData("a @ git+ssh://git@e.example/r", LockedSource.Repository, "git+ssh://git@e.example/r")]
    [InlineData(
        "https://e.example/a-1.0-py3-none-any.whl ; python_version > '3'",
        LockedSource.File,
        "https://e.example/a-1.0-py3-none-any.whl"
    )]
    [InlineData("vendor/a-1.0-py3-none-any.whl", LockedSource.File, "/p/vendor/a-1.0-py3-none-any.whl")]
    [InlineData("a-1.0", LockedSource.Index, null)]
    public void The_source_follows_from_the_text(string line, object source, string? address)
    {
        var package = Assert.Single(Read(line == "a-1.0" ? "a==1.0" : line).Packages);
        Assert.Equal(((LockedSource)source, address), (package.Source, package.Address));
    }

    [Fact]
    public void Variables_are_replaced_and_unknown_ones_kept() =>
        Assert.Equal("https://me:${NO_SUCH}@e.example", Read("-i https://${USER_NAME}:${NO_SUCH}@e.example\nsix").IndexSettings.Index);

    [Fact]
    public void A_byte_order_mark_or_comment_sets_the_encoding()
    {
        Assert.Equal("/p/naïve", Address([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("-e naïve\n")]));
        Assert.Equal("/p/naïve", Address(Encoding.Latin1.GetBytes("# -*- coding: latin-1 -*-\n-e naïve\n")));
        Assert.Equal("not UTF-8, and no other encoding is declared", Read(Encoding.Latin1.GetBytes("naïve\n")).Fault);
        Assert.Equal("unknown encoding `klingon`", Read("# coding: klingon\nsix\n").Fault);

        string? Address(byte[] bytes) => Assert.Single(Read(bytes).Packages).Address;
    }

    [Theory]
    [InlineData("numpy ==", "requirements.txt:1: `numpy ==` is not a valid requirement")]
    [InlineData("six\n-r missing.txt", "requirements.txt:2: `missing.txt`: no such file")]
    [InlineData("six --hash 'sha256:00", "requirements.txt:1: unclosed quotation mark")]
    public void What_pip_rejects_is_a_fault(string text, string fault) => Assert.Equal(fault, Read(text).Fault);

    [Fact]
    public void An_unknown_option_is_reported_and_ignored()
    {
        var file = Read("--frobnicate 7\nsix\n");
        Assert.Equal("`--frobnicate` is an unknown option", Assert.Single(file.Unknowns).Because);
        Assert.Single(file.Packages);
    }

    [Fact]
    public void A_file_over_the_size_limit_is_not_read()
    {
        _tree.Add("/p/requirements.txt", new byte[64 * 1024 * 1024 + 1]);
        Assert.Equal("larger than 64 MB, the limit for lock files", Read().Fault);
    }

    public void Dispose() => _tree.Dispose();

    private LockFile Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private LockFile Read(byte[] bytes)
    {
        _tree.Add("/p/requirements.txt", bytes);
        return Read();
    }

    private void Add(string name, string text) => _tree.Add($"/p/{name}", Encoding.UTF8.GetBytes(text));

    private LockFile Read() =>
        LockFileReader.Read(
            _tree,
            "/p/requirements.txt",
            "requirements.txt",
            LockKind.Requirements,
            name => name == "USER_NAME" ? "me" : null
        );
}
