using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

public class WrongLibcTests
{
    internal static GraphBuilder Example => Module.With(elf => elf.Needed("libc.musl-x86_64.so.1"));

    [Fact]
    public void Catches_musl_under_a_name_for_glibc()
    {
        Assert.Equal("fast 1.2 is built for musl, but the target uses glibc", Found.One("AR205", Example).Message);
        Assert.Empty(Found.Beside("AR205", Example));
    }

    // nothing loads these by an import, but a package of libraries is used through ctypes
    [Fact]
    public void Catches_a_library_of_a_package_without_modules() =>
        Assert.Equal(Severity.Error, Found.One("AR205", With("fast/libfast.so", Musl)).Severity);

    [Fact]
    public void Warns_of_a_library_that_perhaps_nothing_loads() =>
        Assert.Equal(Severity.Warning, Found.One("AR205", Module.Files((Module.Path, Module.Plain()), ("fast/libfast.so", Musl))).Severity);

    [Theory]
    [InlineData("fast/linux-musl/libfast.so")]
    [InlineData("fast/libfast-musl.so")]
    public void Passes_a_library_whose_path_says_that_it_is_for_musl(string path) =>
        Assert.Empty(Found.By("AR205", Module.Files((Module.Path, Module.Plain()), (path, Musl))));

    [Fact]
    public void Passes_a_library_that_the_package_also_has_for_the_target() =>
        Assert.Empty(
            Found.By(
                "AR205",
                Module.Files(
                    (Module.Path, Module.Plain()),
                    ("fast/a/libfast.so", Musl),
                    ("fast/b/libfast.so", new ElfBuilder().Needed("libc.so.6"))
                )
            )
        );

    public static TheoryData<string, string> OfOtherSystems =>
        new()
        {
            { "Android", "note" },
            { "Android", "libraries" },
            { "Android", "version" },
            { "OpenHarmony", "note of OpenHarmony" },
            { "musl", "nothing else" },
        };

    [Theory]
    [MemberData(nameof(OfOtherSystems))]
    public void Tells_the_systems_whose_C_library_is_named_libc_so_apart(string system, string sign)
    {
        var elf = new ElfBuilder().Needed("libc.so");
        elf = sign switch
        {
            "note" => elf.Note("Android", 1, 24, 0, 0, 0),
            "note of OpenHarmony" => elf.Note("OHOS", 1, 12, 0, 0, 0),
            "libraries" => elf.Needed("libc++_shared.so"),
            "version" => elf.Import("malloc", "LIBC", "libc.so"),
            _ => elf,
        };
        Assert.Equal(
            $"fast 1.2 is built for {system}, but the target uses glibc",
            Found.One("AR205", With("fast/libfast.so", elf)).Message
        );
    }

    [Fact]
    public void Catches_a_library_for_glibc_on_musl() =>
        Assert.Equal(
            "fast 1.2 is built for glibc, but the target uses musl",
            Found
                .One(
                    "AR205",
                    GraphBuilder
                        .Wheel("fast-1.2-py3-none-musllinux_1_2_x86_64.whl")
                        .Package("fast", "1.2")
                        .File("fast/libfast.so", Module.Image(new ElfBuilder().Import("memcpy", "GLIBC_2.14", "libc.so.6")))
                )
                .Message
        );

    private static ElfBuilder Musl => new ElfBuilder().Needed("libc.musl-x86_64.so.1");

    private static GraphBuilder With(string path, ElfBuilder elf) => Module.Files((path, elf));

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR205", Module.With(elf => elf)));

    [Fact]
    public void Not_applicable_to_macos() => Assert.NotNull(Found.NotApplicable("AR205", GraphBuilder.Environment("macos-arm64")));
}
