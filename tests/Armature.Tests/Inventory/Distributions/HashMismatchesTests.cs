using Armature.Inventory.Distributions;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Distributions;

public sealed class HashMismatchesTests
{
    private const string Tag = "py3-none-any";
    private const string Site = "/usr/local/lib/python3.11/site-packages";

    [Fact]
    public void A_changed_file_is_found_by_its_hash()
    {
        var altered = Assert.Single(Take(Builder().File($"{Site}/a/b.py", "changed")));
        Assert.Equal(("a", $"{Site}/a/b.py", 7), (altered.Owner.Name, altered.Recorded.Path, altered.Size));
        Assert.StartsWith("sha256=", altered.Hash, StringComparison.Ordinal);
        Assert.NotEqual(altered.Recorded.Hash, altered.Hash);
    }

    [Fact]
    public void Unchanged_files_are_not_reported() => Assert.Empty(Take(Builder()));

    [Theory]
    [InlineData("a/__pycache__/b.cpython-311.pyc")]
    [InlineData("../../../bin/a")]
    public void Files_that_installers_rewrite_are_skipped(string path) =>
        Assert.Empty(Take(new EnvironmentBuilder().Linux("3.11.7").Package("a", "1", Tag, (path, [1])).SiteFile(path, "rewritten")));

    [Fact]
    public void The_RECORD_of_a_conda_package_is_not_compared() =>
        Assert.Empty(Take(Builder().File($"{Site}/a/b.py", "changed").File($"{Site}/a-1.dist-info/INSTALLER", "conda\n")));

    [Theory]
    [InlineData("text", 0)]
    [InlineData("changed", 1)]
    public void A_conda_record_has_the_hash_of_the_installed_file(string contents, int altered) =>
        Assert.Equal(
            altered,
            Take(
                new EnvironmentBuilder()
                    .Conda(Subjects.SystemFamily.Linux, "3.11.7", "linux-64")
                    .File(
                        "/opt/conda/envs/sci/conda-meta/a-1-0.json",
                        // sha256 of "text"; the packaged file had another hash before the prefix was written into it
                        """{"name":"a","version":"1","build":"0","files":["lib/a"],"paths_data":{"paths":[{"_path":"lib/a","sha256":"00","sha256_in_prefix":"982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"}]}}"""
                    )
                    .File("/opt/conda/envs/sci/lib/a", contents)
            ).Length
        );

    private static EnvironmentBuilder Builder() => new EnvironmentBuilder().Linux("3.11.7").Package("a", "1", Tag, ("a/b.py", [1, 2, 3]));

    private static HashMismatch[] Take(EnvironmentBuilder builder) =>
        [.. InventoryReader.Take(builder.Build(), new InventoryOptions { ComparesHashes = true }).HashMismatches!.Value];
}
