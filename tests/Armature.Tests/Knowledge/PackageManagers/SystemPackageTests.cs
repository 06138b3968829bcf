using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.Targets;

namespace Armature.Knowledge.Tests.PackageManagers;

/// <summary>The packages of libraries.</summary>
public sealed class SystemPackageTests
{
    [Theory]
    [InlineData("libGL.so.1", "apt", "libgl1")]
    [InlineData("libGL.so.1", "dnf", "libglvnd-glx")]
    [InlineData("libGL.so.1", "apk", "mesa-gl")]
    [InlineData("libGL.so.1", "pacman", "libglvnd")]
    [InlineData("libGL.so.1", "zypper", "libGL.so.1()(64bit)")]
    [InlineData("libGL.so.1", "nix", "libGL")]
    [InlineData("libgomp.so.1", "yum", "libgomp")]
    [InlineData("libglib-2.0.so.0", "apt", "libglib2.0-0")]
    [InlineData("libxcb-cursor.so.0", "apt", "libxcb-cursor0")]
    [InlineData("libxcb-render-util.so.0", "pacman", "xcb-util-renderutil")]
    [InlineData("libtiff.so.5", "apt", "libtiff5")]
    [InlineData("libtiff.so.6", "apt", "libtiff6")]
    [InlineData("libffi.so.7", "apt", "libffi7")]
    [InlineData("libffi.so.7", "conda", "libffi=3.3")]
    [InlineData("libssl.so.1.1", "apt", "libssl1.1")]
    [InlineData("libcrypt.so.1", "dnf", "libxcrypt-compat")]
    [InlineData("libmagic.so.1", "brew", "libmagic")]
    [InlineData("libmagic.1.dylib", "brew", "libmagic")]
    [InlineData("libomp.dylib", "brew", "libomp")]
    [InlineData("libssl.3.dylib", "brew", "openssl@3")]
    [InlineData("libssl.dylib", "brew", "openssl@3")]
    [InlineData("libgfortran.5.dylib", "brew", "gcc")]
    [InlineData("libffi.9.dylib", "brew", "libffi")]
    [InlineData("libglib-2.0.0.dylib", "brew", "glib")]
    [InlineData("libssl.1.1.dylib", "conda", "openssl=1.1.1")]
    [InlineData("libgobject-2.0-0", "apt", "libglib2.0-0")]
    [InlineData("pango-1.0-0", "apt", "libpango-1.0-0")]
    [InlineData("cairo-2", "brew", "cairo")]
    [InlineData("magic", "apt", "libmagic1")]
    [InlineData("sndfile", "apt", "libsndfile1")]
    [InlineData("libffi", "apt", "libffi8")]
    [InlineData("FLAC", "apt", "libflac14")]
    [InlineData("cannot", "apt", null)]
    [InlineData("msvcp140.dll", "apt", null)]
    [InlineData("libpq.so.5", "termux", "postgresql")]
    [InlineData("libpython3.11.so.1.0", "apt", "libpython3.11")]
    [InlineData("libpython3.12.so.1.0", "zypper", "libpython3_12-1_0")]
    [InlineData("libpython3.12.so.1.0", "conda", "python=3.12")]
    [InlineData("libpython3.12.so.1.0", "apk", "so:libpython3.12.so.1.0")]
    // the driver, which no package of this table contains
    [InlineData("libcuda.so.1", "apt", null)]
    [InlineData("libcuda.so.1", "dnf", null)]
    // musl has no libcrypt, and Debian never had this version of OpenSSL
    [InlineData("libcrypt.so.1", "apk", null)]
    [InlineData("libssl.so.1.0.0", "apt", null)]
    [InlineData("libfoo.so.1", "dnf", null)]
    [InlineData("libGL.so.1", "emerge", null)]
    public void Of(string library, string manager, string? package) =>
        Assert.Equal(package, SystemPackages.Of(library, PackageManager.Of(manager)));

    [Theory]
    [InlineData("debian-12", "libasound2")]
    [InlineData("ubuntu-22.04", "libasound2")]
    [InlineData("ubuntu-24.04", "libasound2t64")]
    public void Of_a_release(string release, string package) =>
        Assert.Equal(
            package,
            SystemPackages.Of("libasound.so.2", PackageManager.Of("apt"), SystemReleases.All.Single(row => row.Name == release))
        );

    [Fact]
    public void Every_row_has_a_package() =>
        Assert.All(
            SystemPackages.Libraries,
            library => Assert.Contains(PackageManager.All, manager => SystemPackages.Of(library, manager) is not null)
        );

    // a row names the releases of Debian whose packages have the file, and no other release has it
    [Fact]
    public void Debian_has_the_packages()
    {
        Assert.SkipUnless(DebianContents.IsHere, DebianContents.Missing);
        foreach (var row in DataFile.Rows("system-packages.tsv").Where(row => !row[0].Contains('*')))
        {
            var isThere = row[^1].StartsWith("Debian", StringComparison.Ordinal) && row[^1].Split(' ').Contains(DebianContents.Release);
            string[] packages = [.. DebianContents.Of(row[0]).Where(file => IsLibraryDirectory(file.Path)).Select(file => file.Package)];
            Assert.True(isThere == packages.Length > 0, $"{row[0]}: {row[^1]}, found in {string.Join(' ', packages)}");
            if (isThere)
                Assert.True(
                    row[1].Split(' ').Any(name => packages.Any(package => IsSame(name, package))),
                    string.Join(' ', [row[0], .. packages])
                );
        }
    }

    // a directory of the loader, or one that ldconfig or an alternative links it from
    private static bool IsLibraryDirectory(string path) =>
        path.Split('/')
            is ["lib", _]
                or ["lib", "x86_64-linux-gnu", _]
                or ["usr", "lib", _]
                or ["usr", "lib", "x86_64-linux-gnu", _]
                or [
                    "usr",
                    "lib",
                    "x86_64-linux-gnu",
                    "nss"
                    or "blas"
                    or "lapack"
                    or "openblas-pthread"
                    or "atlas"
                    or "odbc"
                    or "pulseaudio",
                    _,
                ];

    // libssl3t64, libgeos-c1t64 for libgeos-c1v5, and libomp5-19, which libomp5 depends on
    private static bool IsSame(string name, string package) =>
        package.Replace("t64", "", StringComparison.Ordinal) is var bare
        && (
            bare == name.Replace("t64", "", StringComparison.Ordinal)
            || (name.StartsWith(bare, StringComparison.Ordinal) && name[bare.Length..] is "a" or "b" or "v5")
            || (package.StartsWith($"{name}-", StringComparison.Ordinal) && package[(name.Length + 1)..].All(char.IsAsciiDigit))
        );
}
