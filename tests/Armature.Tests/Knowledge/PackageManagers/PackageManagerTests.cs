using Armature.Knowledge.PackageManagers;

namespace Armature.Knowledge.Tests.PackageManagers;

/// <summary>The package managers and the distributions that use them.</summary>
public sealed class PackageManagerTests
{
    [Theory]
    [InlineData("debian", "", "12", "apt")]
    [InlineData("ubuntu", "debian", "24.04", "apt")]
    [InlineData("somebuntu", "ubuntu debian", "1", "apt")]
    [InlineData("fedora", "", "43", "dnf")]
    [InlineData("centos", "rhel fedora", "7", "yum")]
    [InlineData("centos", "rhel fedora", "9", "dnf")]
    [InlineData("rhel", "fedora", "9.4", "dnf")]
    [InlineData("amzn", "centos rhel fedora", "2", "yum")]
    [InlineData("amzn", "fedora", "2023", "dnf")]
    [InlineData("rocky", "rhel centos fedora", "9.4", "dnf")]
    [InlineData("opensuse-leap", "suse opensuse", "15.6", "zypper")]
    [InlineData("arch", "", null, "pacman")]
    [InlineData("alpine", "", "3.22.0", "apk")]
    [InlineData("wolfi", "", "20230201", "apk")]
    [InlineData("nixos", "", "25.11", "nix")]
    [InlineData("gentoo", "", "2.17", "emerge")]
    [InlineData("void", "", null, "xbps")]
    [InlineData("photon", "", "5.0", "tdnf")]
    [InlineData("azurelinux", "", "3.0", "tdnf")]
    [InlineData("unheard-of", "", null, null)]
    public void Of_distribution(string id, string like, string? version, string? manager) =>
        Assert.Equal(manager, PackageManager.OfDistribution(id, like, version)?.Id);

    [Theory]
    [InlineData("apt", "libgl1", "sudo apt-get install -y libgl1")]
    [InlineData("dnf", "libGL.so.1()(64bit)", "sudo dnf install -y 'libGL.so.1()(64bit)'")]
    [InlineData("apk", "so:libGL.so.1", "apk add so:libGL.so.1")]
    [InlineData("conda", "libgl", "conda install -c conda-forge libgl")]
    [InlineData("nix", "libGL", "nix-shell -p libGL")]
    public void Command(string manager, string package, string command) =>
        Assert.Equal(command, PackageManager.Of(manager).InstallCommand(package));

    [Fact]
    public void Every_manager_of_a_distribution_exists() =>
        Assert.All(DataFile.Rows("distributions.tsv"), row => Assert.NotNull(PackageManager.Of(row[2])));
}
