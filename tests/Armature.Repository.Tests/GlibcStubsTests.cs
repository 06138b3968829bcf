using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.Dev.Packaging;
using Armature.TestKit;

namespace Armature.Repository.Tests;

public sealed partial class GlibcStubsTests
{
    [Fact]
    public void The_empty_libraries_define_what_this_machines_glibc_defines()
    {
        var version = new Tool("getconf").Ask("GNU_LIBC_VERSION")?.Split(' ', '.') is [_, _, var minor, ..] ? int.Parse(minor) : 0;
        var real = new Tool("gcc").Ask("-print-file-name=libc.so.6")?.Trim();
        Assert.SkipUnless(
            version > 0 && real is not null && OperatingSystem.IsLinux() && Clang.Missing() is null && Tool.AreHere("readelf"),
            "needs glibc of x86-64, gcc, clang, ld.lld, llvm-objcopy and readelf"
        );
        using var directory = new TemporaryDirectory();
        Assert.Null(GlibcStubs.Write(Architecture.X86_64, new PackedVersion(2, version), directory.Path));
        var expected = Defaults(real!);
        Assert.NotEmpty(expected);
        // more only where this machine's glibc has no default: what is kept for old programs
        Assert.Empty(expected.Except(Defaults(directory.Of("libc.so"))));
    }

    /// <summary>What a linker binds to: the symbols with their default version. GLIBC_PRIVATE is glibc's own.</summary>
    private static SortedSet<string> Defaults(string library) =>
        new(
            DefaultVersion()
                .Matches(new Tool("readelf").Do("--dyn-syms", "-W", library))
                .Select(match => match.Groups["symbol"].Value)
                .Where(name => !name.StartsWith("GLIBC_", StringComparison.Ordinal)),
            StringComparer.Ordinal
        );

    [GeneratedRegex(@"(?<!UND) (?<symbol>[^ @]+@@GLIBC_[0-9.]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex DefaultVersion();
}
