using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.SourceBuilds;

namespace Armature.Knowledge.Tests.PackageManagers;

/// <summary>The packages of headers, modules of pkg-config, programs and libraries that builds need.</summary>
public sealed class BuildDependencyTests
{
    [Theory]
    [InlineData("Python.h", "apt", "python3-dev")]
    [InlineData("ffi.h", "dnf", "libffi-devel")]
    [InlineData("openssl/ssl.h", "apt", "libssl-dev")]
    [InlineData("/usr/include/openssl/opensslv.h", "apk", "openssl-dev")]
    [InlineData("libpq-fe.h", "apt", "libpq-dev")]
    [InlineData("pg_config", "brew", "libpq")]
    [InlineData("/usr/bin/pg_config", "apt", "libpq-dev")]
    [InlineData("mysql.h", "apt", "default-libmysqlclient-dev")]
    [InlineData("mysqlclient", "conda", "mysqlclient")]
    [InlineData("sql.h", "pacman", "unixodbc")]
    [InlineData("libxml/xmlversion.h", "apt", "libxml2-dev")]
    [InlineData("xslt-config", "dnf", "libxslt-devel")]
    [InlineData("jpeglib.h", "apt", "libjpeg-dev")]
    [InlineData("ldap.h", "dnf", "openldap-devel")]
    [InlineData("sasl.h", "apt", "libsasl2-dev")]
    [InlineData("curl/curl.h", "apt", "libcurl4-openssl-dev")]
    [InlineData("systemd/sd-daemon.h", "apt", "libsystemd-dev")]
    [InlineData("libsystemd", "dnf", "systemd-devel")]
    [InlineData("dbus/dbus.h", "apt", "libdbus-1-dev")]
    [InlineData("X11/Xlib.h", "apt", "libx11-dev")]
    [InlineData("GL/gl.h", "apt", "libgl-dev")]
    [InlineData("GL/glu.h", "apt", "libglu1-mesa-dev")]
    [InlineData("Eigen/Dense", "apt", "libeigen3-dev")]
    [InlineData("boost/shared_ptr.hpp", "apt", "libboost-all-dev")]
    [InlineData("linux/input.h", "apt", "linux-libc-dev")]
    [InlineData("libavformat/avformat.h", "brew", "ffmpeg")]
    [InlineData("alsa/asoundlib.h", "apt", "libasound2-dev")]
    [InlineData("google/protobuf/message.h", "apt", "libprotobuf-dev")]
    [InlineData("gobject-introspection-1.0", "apt", "libgirepository1.0-dev")]
    [InlineData("-lpq", "apt", "libpq-dev")]
    [InlineData("gdal-config", "apt", "libgdal-dev")]
    [InlineData("llvm-config", "apt", "llvm-dev")]
    [InlineData("cargo", "apk", "cargo")]
    [InlineData("gcc", "apt", "build-essential")]
    [InlineData("gcc", "brew", null)]
    [InlineData("nasm", "winget", "NASM.NASM")]
    [InlineData("systemd/sd-daemon.h", "brew", null)]
    [InlineData("nothing.h", "apt", null)]
    public void Of(string named, string manager, string? packages) =>
        Assert.Equal(packages, BuildDependencies.Of(named, PackageManager.Of(manager)));

    [Fact]
    public void Visual_C_is_a_command_of_winget() =>
        Assert.Equal(
            "winget install Microsoft.VisualStudio.2022.BuildTools --override "
                + "\"--passive --wait --add Microsoft.VisualStudio.Workload.VCTools;includeRecommended\"",
            PackageManager.Of("winget").InstallCommand(BuildDependencies.Of("cl.exe", PackageManager.Of("winget"))!)
        );

    [Theory]
    [InlineData("dnf", "pkgconfig(cairo)")]
    [InlineData("apk", "pc:cairo")]
    [InlineData("apt", null)]
    public void Provided(string manager, string? capability) =>
        Assert.Equal(capability, BuildDependencies.Provided("cairo", PackageManager.Of(manager)));

    // what has no file of its name: alternatives (cc, mpicc), and modules that only other releases or distributions have
    [Fact]
    public void Debian_has_the_files()
    {
        Assert.SkipUnless(DebianContents.IsHere, DebianContents.Missing);
        var (found, names) = (0, 0);
        var apt = PackageManager.Of("apt");
        foreach (var name in BuildDependencies.Names.Where(name => BuildDependencies.Of(name, apt) is not null))
        {
            names++;
            string[] having =
            [
                .. FileNames(name).SelectMany(DebianContents.Of).Where(file => IsPlace(name, file.Path)).Select(file => file.Package),
            ];
            found += having.Length > 0 ? 1 : 0;
            var packages = BuildDependencies.Of(name, apt)!.Split(' ');
            Assert.True(
                having.Length == 0 || packages.Any(having.Contains) || DebianContents.InstalledWith(packages).Overlaps(having),
                $"{name}: not in {string.Join(' ', packages)} but in {string.Join(' ', having)}"
            );
        }

        Assert.True(found > names * 9 / 10, $"{found} of {names} names were found");
    }

    /// <summary>The file names that show the package: of a library, its link or archive; of a module, its .pc file.</summary>
    internal static IEnumerable<string> FileNames(string name) =>
        name.StartsWith("-l", StringComparison.Ordinal) ? [$"lib{name[2..]}.so", $"lib{name[2..]}.a"]
        : name.EndsWith('/') ? [$"{name.Split('/')[^2]}/"]
        : IsHeader(name) ? [name[(name.LastIndexOf('/') + 1)..]]
        : [name, $"{name}.pc"];

    private static bool IsHeader(string name) =>
        name.EndsWith(".h", StringComparison.Ordinal) || name.EndsWith(".hpp", StringComparison.Ordinal);

    private static bool IsPlace(string name, string path) =>
        name.StartsWith("-l", StringComparison.Ordinal) ? path.StartsWith("usr/lib/", StringComparison.Ordinal)
        : name.EndsWith('/') ? path.Contains($"/{name}", StringComparison.Ordinal)
        : IsHeader(name) ? path.Contains("/include/", StringComparison.Ordinal) && path.EndsWith($"/{name}", StringComparison.Ordinal)
        : path == $"usr/bin/{name}"
            || (path.EndsWith(".pc", StringComparison.Ordinal) && path.Contains("/pkgconfig/", StringComparison.Ordinal));
}
