using System.Text.Json;
using Armature.Packaging.Conda;
using Armature.TestKit;

namespace Armature.Packaging.Tests.Conda;

public sealed class CondaRequirementTests
{
    // the order in conda's documentation (conda/models/version.py, VersionOrder)
    private static readonly string[] s_ascending =
    [
        "0.4",
        "0.4.1.rc",
        "0.4.1",
        "0.5a1",
        "0.5b3",
        "0.5C1",
        "0.5",
        "0.9.6",
        "0.960923",
        "1.0",
        "1.1dev1",
        "1.1_",
        "1.1a1",
        "1.1.0dev1",
        "1.1.a1",
        "1.1.0rc1",
        "1.1.0",
        "1.1.0post1",
        "1.1post1",
        "1996.07.12",
        "1!0.4.1",
        "1!3.1.1.6",
        "2!0.4.1",
    ];

    [Fact]
    public void Versions_sort_like_conda()
    {
        CondaVersion[] versions = [.. s_ascending.Select(text => CondaVersion.TryParse(text)!)];
        for (var at = 0; at < versions.Length; at++)
            Assert.All(versions[(at + 1)..], later => Assert.True(versions[at].CompareTo(later) <= 0, s_ascending[at]));
        Assert.Equal(0, CondaVersion.TryParse("1.1.0post1")!.CompareTo(CondaVersion.TryParse("1.1.post1")!));
        Assert.Equal(0, CondaVersion.TryParse("0.4.1.rc")!.CompareTo(CondaVersion.TryParse("0.4.1.RC")!));
    }

    [Theory]
    [InlineData("numpy >=1.23.5,<2.0a0", "1.26.4", "py311", true)]
    [InlineData("numpy >=1.23.5,<2.0a0", "2.0.0", "py311", false)]
    [InlineData("numpy >=1.23.5,<2.0a0", "2.0.0rc1", "py311", false)]
    [InlineData("python_abi 3.11.* *_cp311", "3.11", "4_cp311", true)]
    [InlineData("python_abi 3.11.* *_cp311", "3.11", "4_cp312", false)]
    [InlineData("libgfortran 5.*", "5.0.0", "13_2_0", true)]
    [InlineData("python 3.1.*", "3.11.9", "h0", false)]
    [InlineData("python=3.1", "3.11.9", "h0", false)]
    [InlineData("python =3.11", "3.11.9", "h0", true)]
    [InlineData("openmp 18.1.6|18.1.6.*", "18.1.6.1", "h0", true)]
    [InlineData("openssl >=1.1.1a,<1.1.2a", "1.1.1w", "h0", true)]
    [InlineData("libgfortran5 13.2.0 hf226fd6_3", "13.2.0", "hf226fd6_2", false)]
    [InlineData("pysocks >=1.5.6,<2.0,!=1.5.7", "1.5.7", "h0", false)]
    [InlineData("conda-forge::numpy ~=1.26.2", "1.26.4", "h0", true)]
    [InlineData("numpy ~=1.26.2", "1.27.0", "h0", false)]
    [InlineData("ca-certificates", "2024.2.2", "h0", true)]
    [InlineData("a 1.*.2", "1.1.2", "h0", null)]
    public void Requirements_match_like_conda(string line, string version, string build, bool? isMet) =>
        Assert.Equal(isMet, CondaRequirement.TryParse(line)!.Allows(version, build));

    [Fact(SkipUnless = nameof(Corpus.IsHere), SkipType = typeof(Corpus), Skip = Corpus.Missing)]
    public void A_real_environment_satisfies_its_own_requirements()
    {
        JsonElement[] records =
        [
            .. Directory
                .EnumerateFiles(Corpus.Path("conda", "conda-meta"), "*.json")
                .Select(file => JsonElement.Parse(File.ReadAllText(file)))
                .Where(record => record.GetProperty("subdir").GetString() is "osx-arm64"),
        ];
        var byName = records.ToDictionary(record => record.GetProperty("name").GetString()!);
        var asked = 0;
        foreach (var line in records.SelectMany(record => record.GetProperty("depends").EnumerateArray()).Select(line => line.GetString()!))
        {
            var requirement = Assert.IsType<CondaRequirement>(CondaRequirement.TryParse(line));
            if (!byName.TryGetValue(requirement.Name, out var found))
                continue;
            asked++;
            Assert.True(requirement.Allows(found.GetProperty("version").GetString()!, found.GetProperty("build").GetString()), line);
        }

        Assert.True(asked > 50, $"{asked} lines");
    }
}
