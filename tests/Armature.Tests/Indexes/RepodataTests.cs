using System.Text;
using Armature.Indexes.Conda;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Indexes.Tests;

public sealed class RepodataTests
{
    private const string Zstd = "needs zstd";

    public static bool ZstdIsHere => Tool.AreHere("zstd");

    [Fact]
    public void A_long_list_is_read_in_pieces()
    {
        var found = Read(List(20_000), "numpy").Builds;
        Assert.Equal(
            [
                "numpy-2.0.0-py311_1.tar.bz2 2.0.0 py311_1 1 linux-64 ",
                "numpy-1.26.4-py311_0.conda 1.26.4 py311_0 0 linux-64 python >=3.11,<3.12.0a0",
            ],
            found.Select(build =>
                $"{build.FileName} {build.Version} {build.Build} {build.BuildNumber} {build.Subdir} {string.Join('|', build.Depends)}"
            )
        );
    }

    [Theory]
    [InlineData("[]", "not repodata")]
    [InlineData("{}", "not repodata: no package list found")]
    [InlineData("<html>", "line 1: not valid JSON")]
    [InlineData("{\"packages\": {\"numpy-1-0.conda\": {\"name\": \"numpy\"", "line 1: not valid JSON")]
    public void Invalid_repodata_is_reported(string text, string fault) =>
        Assert.Equal($"`/c/linux-64/repodata.json`: {fault}", Read(text, "numpy").Failure);

    [Fact]
    public void A_truncated_list_is_reported() => Assert.NotNull(Read(List(20_000)[..1_000_000], "numpy").Failure);

    [Fact(SkipUnless = nameof(ZstdIsHere), Skip = Zstd)]
    public void A_list_may_be_compressed()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("linux-64/repodata.json", List(3000));
        new Tool("zstd").Do("-q", "--rm", directory.Of("linux-64/repodata.json"));
        using var disk = new DiskTree();
        var names = new HashSet<string> { "numpy" };
        Assert.Equal(2, new CondaChannel(directory.Path, disk, null).Find("linux-64", names).Builds.Length);
        var path = directory.Of("linux-64/repodata.json.zst");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..2000]);
        Assert.NotNull(new CondaChannel(directory.Path, disk, null).Find("linux-64", names).Failure);
        File.WriteAllText(path, "no zstd");
        Assert.Equal(
            $"`{path}`: not compressed with zstd, or damaged",
            new CondaChannel(directory.Path, disk, null).Find("linux-64", names).Failure
        );
    }

    private static (System.Collections.Immutable.ImmutableArray<CondaBuild> Builds, string? Failure) Read(string text, string name)
    {
        var tree = new MemoryTree("");
        tree.Add("/c/linux-64/repodata.json", text);
        return new CondaChannel("/c", tree, null).Find("linux-64", new HashSet<string> { name });
    }

    private static string List(int others)
    {
        var text = new StringBuilder("{\"info\": {\"subdir\": \"linux-64\"}, \"packages\": {");
        for (var at = 0; at < others; at++)
            text.Append($"\"other-{at}-0.tar.bz2\": {{\"name\": \"other\", \"version\": \"{at}\", \"depends\": [\"a\", {{}}, []]}},\n");
        return text.Append(
                """
                "numpy-2.0.0-py311_1.tar.bz2": {"name": "numpy", "version": "2.0.0", "build": "py311_1", "build_number": 1}},
                "packages.conda": {"numpy-1.26.4-py311_0.conda": {"name": "numpy", "version": "1.26.4", "build": "py311_0", "build_number": 0,
                 "subdir": "linux-64", "depends": ["python >=3.11,<3.12.0a0"]}}, "removed": [], "repodata_version": 1}
                """
            )
            .ToString();
    }
}
