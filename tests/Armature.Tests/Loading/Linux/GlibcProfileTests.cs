using System.Text;
using Armature.Binaries;
using Armature.Loading.Linux;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>glibc systems of which only the name is known.</summary>
public class GlibcProfileTests(ITestOutputHelper output)
{
    private static readonly string[] s_libraries =
    [
        "libc.so.6",
        "libm.so.6",
        "libpthread.so.0",
        "libdl.so.2",
        "librt.so.1",
        "libutil.so.1",
        "libresolv.so.2",
    ];

    private static GlibcProfile Profile(string target) =>
        GlibcProfile.Of(
            new Target
            {
                Name = target,
                Origin = TargetOrigin.Named,
                Platform = Named(target).Platform,
                Release = Named(target).Release,
            },
            Named(target).Platform.Architectures[0]
        )!;

    private static NamedPlatform Named(string target) => ((TargetOutcome.Known)TargetParser.Parse(target)).Target;

    private static KnownLibrary Library(string target, string name) => Profile(target).Open($"{Profile(target).Directory}/{name}")!.Known!;

    private static ImportOutcome Outcome(string target, Func<ElfBuilder, ElfBuilder> module, Architecture machine = Architecture.X86_64)
    {
        using var bytes = ByteSource.Of(module(new ElfBuilder(machine).Export("PyInit__m")).Build());
        var file = machine is Architecture.Arm64 ? "_m.cpython-311-aarch64-linux-gnu.so" : "_m.cpython-311-x86_64-linux-gnu.so";
        return GraphBuilder
            .Wheel($"a-1-cp311-cp311-manylinux_2_17_{(machine is Architecture.Arm64 ? "aarch64" : "x86_64")}.whl", target)
            .File(file, BinaryImage.Read(bytes))
            .Build()
            .Files[0]
            .Outcome;
    }

    [Theory]
    [InlineData("debian-11", "/lib/x86_64-linux-gnu")]
    [InlineData("rhel-8", "/lib64")]
    [InlineData("manylinux_2_28_x86_64", "/…")]
    public void A_version_that_is_too_new_fails_with_the_loaders_message(string target, string directory) =>
        Assert.Equal(
            $"ImportError: {directory}/libc.so.6: version `GLIBC_2.38' not found (required by /env/site-packages/_m.cpython-311-x86_64-linux-gnu.so)",
            Assert
                .IsType<ImportOutcome.Refused>(
                    Outcome(target, elf => elf.Needed("libc.so.6").Import("__isoc23_strtol", "GLIBC_2.38", "libc.so.6"))
                )
                .Error
        );

    [Fact]
    public void A_symbol_that_the_architecture_never_had_is_undefined()
    {
        Func<ElfBuilder, ElfBuilder> module = elf =>
            elf.Needed("libm.so.6").Import("__exp10_finite", "GLIBC_2.17", "libm.so.6").Import("nosuchthing", "GLIBC_2.17", "libm.so.6");
        Assert.Equal(
            "ImportError: /env/site-packages/_m.cpython-311-aarch64-linux-gnu.so: undefined symbol: nosuchthing, version GLIBC_2.17",
            Assert.IsType<ImportOutcome.Refused>(Outcome("debian-12", module, Architecture.Arm64)).Error
        );
        Assert.Equal(
            "ImportError: /env/site-packages/_m.cpython-311-aarch64-linux-gnu.so: symbol nosuchthing, version GLIBC_2.17 not defined in file libm.so.6 with link time reference",
            Assert.IsType<ImportOutcome.Refused>(Outcome("debian-11", module, Architecture.Arm64)).Error
        );
    }

    [Fact]
    public void A_symbol_that_moved_into_libc_is_found_under_its_old_version() =>
        Assert.All(
            ["debian-10", "debian-13"],
            target =>
                Assert.IsType<ImportOutcome.Loads>(
                    Outcome(
                        target,
                        elf => elf.Needed("libpthread.so.0", "libc.so.6").Import("pthread_create", "GLIBC_2.2.5", "libpthread.so.0")
                    )
                )
        );

    [Fact]
    public void A_library_that_the_target_may_have_is_not_reported() =>
        Assert.IsType<ImportOutcome.Loads>(
            Outcome(
                "debian-12",
                elf => elf.Needed("libc.so.6", "libfoo.so.3").Import("foo", "FOO_9", "libfoo.so.3").Import("PyLong_FromLong")
            )
        );

    [Fact]
    public void Versions_of_the_c_plus_plus_library_are_known_by_release()
    {
        Assert.True(Library("debian-12-x86_64", "libstdc++.so.6").HasVersion("GLIBCXX_3.4.30"));
        Assert.False(Library("debian-12-x86_64", "libstdc++.so.6").HasVersion("GLIBCXX_3.4.31"));
        Assert.False(Library("manylinux_2_28_aarch64", "libstdc++.so.6").HasVersion("CXXABI_1.3.12"));
        Assert.True(Library("manylinux_2_28_aarch64", "libstdc++.so.6").HasVersion("CXXABI_1.3.11"));
    }

    [Theory]
    [InlineData("libopenblas-r0-f650aae0.3.3.so", true)]
    [InlineData("libgfortran-040039e1.so.5.0.0", true)]
    [InlineData("libfoo-deadbeef.so.1", false)]
    [InlineData("libglib-2.0.so.0", false)]
    [InlineData("libc.so.6", false)]
    public void Vendored_names_contain_a_hash(string name, bool isVendored) => Assert.Equal(isVendored, GlibcProfile.IsVendoredName(name));

    [Fact]
    public void The_table_contains_exactly_the_symbols_of_this_machines_glibc() => Compare("/", "x86_64");

    [Fact]
    public void The_table_contains_exactly_the_symbols_of_debians_arm64_glibc()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        Compare(DebianArm64.Root, "aarch64");
    }

    private void Compare(string root, string machine)
    {
        var libraries = Path.Combine(root, "lib", $"{machine}-linux-gnu");
        Assert.SkipUnless(
            File.Exists("/etc/debian_version") && File.ReadAllText("/etc/debian_version").StartsWith("12", StringComparison.Ordinal),
            "needs Debian 12"
        );
        var differences = new List<string>();
        var (actual, predicted) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in s_libraries)
        {
            using var source = ByteSource.Of(File.ReadAllBytes(Path.Combine(libraries, name)));
            var real = BinaryImage.Read(source)!.Slices[0];
            var known = Library($"debian-12-{machine}", name);
            Assert.All(
                real.VersionDefinitions.Where(version => !version.IsBase),
                version => Assert.True(known.HasVersion(version.Name), $"{name} {version.Name}")
            );
            var defined = real.VersionDefinitions.Select(version => version.Name).ToHashSet();
            differences.AddRange(
                from minor in Enumerable.Range(0, 45)
                let version = $"GLIBC_2.{minor}"
                where known.HasVersion(version) != defined.Contains(version)
                select $"{name} {version}"
            );
            actual.UnionWith(Names(real.Exports));
            predicted.UnionWith(Names(known.Symbols!));
        }

        output.WriteLine($"{actual.Count} symbols");
        Assert.True(actual.Count > 3000, $"{actual.Count} symbols");
        Assert.Empty(differences);
        // libanl moved into libc.so.6 and the table contains only its new symbols; since 2.26 the two of malloc exist only for programs that are already linked
        Assert.Equal(
            ["gai_cancel", "gai_error", "gai_suspend", "getaddrinfo_a"],
            actual.Except(predicted).Select(Plain).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["malloc_get_state", "malloc_set_state"], predicted.Except(actual).Select(Plain).Order(StringComparer.Ordinal));
    }

    private static string Plain(string symbol) => symbol[..symbol.IndexOf('@', StringComparison.Ordinal)];

    private static HashSet<string> Names(SymbolTable table)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var symbol in table.Symbols)
        {
            var name = Encoding.ASCII.GetString(table.Utf8(symbol.Name));
            if (
                table.VersionOf(symbol) is { IsBase: false } version
                && version.Name != "GLIBC_PRIVATE"
                && !name.Contains("version_placeholder", StringComparison.Ordinal)
                && name != version.Name
            )
                names.Add($"{name}@{version.Name}");
        }

        return names;
    }
}
