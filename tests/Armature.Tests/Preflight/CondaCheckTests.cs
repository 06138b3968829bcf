using Armature.Indexes.Conda;
using Armature.Locks;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight.Tests;

public sealed class CondaCheckTests : IDisposable
{
    private const string Channel = """
        {"packages.conda": {
          "numpy-1.26.4-py311_0.conda": {"name": "numpy", "version": "1.26.4", "build": "py311_0", "build_number": 0, "depends": ["python >=3.11,<3.12.0a0", "python_abi 3.11.* *_cp311"]},
          "numpy-2.1.0-py312_0.conda": {"name": "numpy", "version": "2.1.0", "build": "py312_0", "build_number": 0, "depends": ["python >=3.12,<3.13.0a0"]},
          "numpy-1.24.0-py311_0.conda": {"name": "numpy", "version": "1.24.0", "build": "py311_0", "build_number": 0, "depends": ["python >=3.11,<3.12.0a0"]}}}
        """;

    private readonly MemoryTree _tree = new("");

    [Theory]
    [InlineData("numpy", Offer.Native, "1.26.4", null)]
    [InlineData("numpy=1.24", Offer.Native, "1.24.0", null)]
    [InlineData("numpy>=2", Offer.None, null, "1.26.4")]
    [InlineData("numpy=1.25", Offer.None, null, "1.26.4")]
    [InlineData("numpy=1.26=py312*", Offer.None, null, "1.26.4")]
    [InlineData("six", Offer.Pure, "1.16.0", null)]
    [InlineData("nosuch", Offer.None, null, null)]
    public void Builds_are_chosen_by_platform_and_Python(string asked, object offer, string? version, string? nearest)
    {
        var outcome = Checked(asked, "linux-aarch64");
        Assert.Equal(((Offer)offer, version, nearest), (outcome.Offer, outcome.Version?.ToString(), outcome.Nearest?.ToString()));
    }

    [Fact]
    public void Conda_has_no_packages_for_musl() => Assert.Equal(Offer.None, Checked("numpy", "musl-x86_64").Offer);

    [Fact]
    public void A_lock_for_other_platforms_is_reported()
    {
        _tree.Add(
            "/p/pixi.lock",
            "version: 6\nenvironments:\n  default:\n    channels: []\n    packages:\n      osx-arm64:\n      - conda: https://c.example/osx-arm64/zlib-1.3-h0_0.conda\npackages: []\n"
        );
        var file = LockFileReader.Read(_tree, "/p/pixi.lock", "pixi.lock", LockKind.Pixi, _ => null);
        Assert.Null(LockCheck.Run(file, For("macos-arm64"), new LookupSources([], [], Parallelism: 1)).Gap);
        Assert.Equal(
            "the lock is for osx-arm64, not for linux-64 (conda's name for manylinux_2_28_x86_64)",
            LockCheck.Run(file, For("manylinux_2_28_x86_64"), new LookupSources([], [], Parallelism: 1)).Gap?.Text
        );
        Assert.Equal(
            "the lock is for osx-arm64, and conda has no packages for musl-x86_64",
            LockCheck.Run(file, For("musl-x86_64"), new LookupSources([], [], Parallelism: 1)).Gap?.Text
        );
    }

    public void Dispose() => _tree.Dispose();

    private PackageAvailability Checked(string asked, string target)
    {
        _tree.Add("/c/linux-aarch64/repodata.json", Channel);
        _tree.Add(
            "/c/noarch/repodata.json",
            """{"packages": {"six-1.16.0-pyh_0.tar.bz2": {"name": "six", "version": "1.16.0", "build": "pyh_0", "build_number": 0}}}"""
        );
        _tree.Add("/p/environment.yml", $"dependencies:\n- python=3.11\n- {asked}\n");
        var file = LockFileReader.Read(_tree, "/p/environment.yml", "environment.yml", LockKind.CondaEnvironment, _ => null);
        var options = new LookupSources([], [new CondaChannel("/c", _tree, null)], Parallelism: 1);
        return LockCheck.Run(file, For(target), options).Outcomes.Single(outcome => outcome.Package.Name != "python");
    }

    private static Target For(string name) =>
        new()
        {
            Name = name,
            Origin = TargetOrigin.Named,
            Platform = PlatformParser.Parse(name),
            Python = TargetParser.ParsePython("3.11"),
        };
}
