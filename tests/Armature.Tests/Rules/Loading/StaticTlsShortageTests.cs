using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

public class StaticTlsShortageTests
{
    private const ulong StaticTls = 0x10;

    internal static GraphBuilder Example => Graph(1000, 900);

    // modules that each load a library of their own with static TLS
    private static GraphBuilder Graph(params int[] sizes)
    {
        var graph = GraphBuilder.Environment("glibc-x86_64").Glibc().Package("fast", "1.2");
        foreach (var (size, i) in sizes.Select((size, i) => (size, i)))
            graph
                .File($"fast/_m{i}.cpython-311-x86_64-linux-gnu.so", Module.Image(Entry(i).Needed($"libgomp-{i}.so.1").RunPath("$ORIGIN")))
                .File(
                    $"fast/libgomp-{i}.so.1",
                    Module.Image(new ElfBuilder(), elf => elf with { TlsSize = (ulong)size, TlsAlignment = 16, DynamicFlags = StaticTls })
                );
        return graph;
    }

    private static ElfBuilder Entry(int i) => new ElfBuilder().Export($"PyInit__m{i}").Needed("libc.so.6");

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR210", Graph(3000));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("fast 1.2 needs 3,008 bytes of static TLS for `libgomp-0.so.1`, but only 1,664 are left", finding.Message);
        Assert.Equal(
            "ImportError: /env/site-packages/fast/libgomp-0.so.1: cannot allocate memory in static TLS block",
            finding.Files[0].Error
        );
        Assert.Contains("optional_static_tls=3584", finding.Remedy!.Commands[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_that_do_not_fit_together_are_a_warning()
    {
        var finding = Found.One("AR210", Example);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(
            "the libraries here need 1,920 bytes of static TLS together, but a process has only 1,664; the last import fails",
            finding.Message
        );
    }

    [Fact]
    public void Passes_one_library_that_is_found_by_two_paths() =>
        Assert.Empty(
            Found.By(
                "AR210",
                GraphBuilder
                    .Environment("glibc-x86_64")
                    .Glibc()
                    .Package("fast", "1.2")
                    .File(
                        "fast/_m0.cpython-311-x86_64-linux-gnu.so",
                        Module.Image(Entry(0).Needed("libgomp.so.1").RPath("$ORIGIN/../fast.libs"))
                    )
                    .File(
                        "fast/in/_m1.cpython-311-x86_64-linux-gnu.so",
                        Module.Image(Entry(1).Needed("libgomp.so.1").RPath("$ORIGIN/../../fast.libs"))
                    )
                    .File(
                        "fast.libs/libgomp.so.1",
                        Module.Image(new ElfBuilder(), elf => elf with { TlsSize = 1000, TlsAlignment = 16, DynamicFlags = StaticTls })
                    )
            )
        );

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR210", Graph(700, 700)));

    [Fact]
    public void Not_applicable_to_musl() => Assert.NotNull(Found.NotApplicable("AR210", GraphBuilder.Environment("musl-x86_64")));
}
