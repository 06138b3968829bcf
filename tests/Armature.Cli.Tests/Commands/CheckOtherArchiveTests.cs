using System.Formats.Tar;
using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Archives that are not examined: what they are is said, and what to do.</summary>
public sealed class CheckOtherArchiveTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("gzip", "pkg-1.0.tar.gz")]
    [InlineData("bzip2", "pkg-1.0.tar.bz2")]
    [InlineData("xz", "pkg-1.0.tar.xz")]
    public void A_source_distribution_is_built_first(string program, string name)
    {
        Assert.SkipUnless(Tool.AreHere(program, "tar"), $"needs {program} and tar");
        _directory.Write("pkg-1.0/PKG-INFO", "Name: pkg");
        _directory.Write("pkg-1.0/lib/m.c");
        new Tool("tar") { Directory = _directory.Path }.Do("-caf", name, "pkg-1.0");
        Refused(name, "is a source distribution, which is not examined", $"pip wheel --no-deps {name}");
    }

    [Fact]
    public void A_source_distribution_may_be_a_zip_archive()
    {
        using (var zip = ZipFile.Open(_directory.Of("pkg-1.0.zip"), ZipArchiveMode.Create))
        {
            foreach (var file in (string[])["pkg-1.0/PKG-INFO", "pkg-1.0/setup.py", "pkg-1.0/pkg.egg-info/PKG-INFO"])
                zip.CreateEntry(file).Open().Dispose();
        }

        Refused("pkg-1.0.zip", "is a source distribution, which is not examined", "pip wheel --no-deps pkg-1.0.zip");
    }

    [Fact]
    public void A_debian_package_is_unpacked_first()
    {
        Assert.SkipUnless(Tool.AreHere("dpkg-deb"), "needs dpkg-deb");
        _directory.Write("deb/DEBIAN/control", "Package: p\nVersion: 1\nArchitecture: all\nMaintainer: m\nDescription: d\n");
        new Tool("dpkg-deb") { Directory = _directory.Path }.Do("-b", "deb", "p.deb");
        Refused("p.deb", "is a Debian package, which is not examined", "dpkg-deb -x p.deb DIR");
    }

    [Theory]
    [InlineData("mksquashfs", "tree x.squashfs -quiet", "x.squashfs", "is a SquashFS image", "unsquashfs -d DIR x.squashfs")]
    [InlineData("7z", "a x.7z tree", "x.7z", "is an archive (7z)", "7z x -oDIR x.7z")]
    public void What_other_tools_pack_is_named(string program, string arguments, string name, string what, string help)
    {
        Assert.SkipUnless(Tool.AreHere(program), $"needs {program}");
        _directory.Write("tree/a", "a");
        new Tool(program) { Directory = _directory.Path }.Do(arguments.Split(' '));
        Refused(name, what, help);
    }

    [Theory]
    [InlineData("x.rpm", "EDABEEDB0300", "is an RPM package", "rpm2cpio x.rpm | cpio -idm")]
    [InlineData("x.dmg", "0000", "is a disk image of macOS", "hdiutil attach x.dmg")]
    [InlineData("x.pkg", "78617221001C", "is an installer package of macOS", "pkgutil --expand-full x.pkg DIR")]
    [InlineData("x.msi", "D0CF11E0A1B11AE100", "is a Windows Installer package", "msiexec /a x.msi")]
    [InlineData("x.rar", "526172211A070100", "is an archive (RAR)", "unrar x x.rar DIR")]
    [InlineData(
        "x.sif",
        "23212F7573722F62696E2F656E762072756E2D73696E67756C61726974790A00",
        "is an Apptainer image",
        "apptainer build --sandbox DIR x.sif"
    )]
    [InlineData("x.AppImage", "7F454C460201010041490200000000000200", "is an AppImage", "--appimage-extract")]
    [InlineData("x.snap", "68737173000000", "is a SquashFS image", "unsquashfs -d DIR x.snap")]
    [InlineData("x.gz", "1F8B08000000000000030300000000000000000000", "is an archive (gzip)", "unpack or install it")]
    public void What_starts_like_an_archive_is_named(string name, string bytes, string what, string help)
    {
        File.WriteAllBytes(_directory.Of(name), Convert.FromHexString(bytes));
        Refused(name, what, help);
    }

    [Fact]
    public void A_package_of_alpine_and_any_other_tar_archive_are_named()
    {
        Tar("x.apk", ".SIGN.RSA.key", ".PKGINFO", "usr/bin/x");
        Refused("x.apk", "is a package of Alpine or Arch Linux", "tar -xf x.apk -C DIR");
        Tar("notes.tar", "a/notes", "b/notes");
        Refused("notes.tar", "is an archive of files (tar)", "tar -xf notes.tar -C DIR");
    }

    private void Tar(string name, params string[] members)
    {
        using var writer = new TarWriter(File.Create(_directory.Of(name)));
        foreach (var member in members)
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, member));
    }

    private void Refused(string name, string what, string help)
    {
        var run = Runs.In(_directory.Path, [], "check", name);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith($"armature: `{name}`: {what}", run.Error, StringComparison.Ordinal);
        Assert.Contains(help, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }
}
