using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

/// <summary>A module of a package in a glibc environment with all libraries of its system.</summary>
internal static class Module
{
    public const string Path = "fast/_m.cpython-311-x86_64-linux-gnu.so";

    public static GraphBuilder With(Func<ElfBuilder, ElfBuilder> change) => Files((Path, change(Plain())));

    public static GraphBuilder Files(params (string Path, ElfBuilder Elf)[] files)
    {
        var graph = GraphBuilder.Environment("glibc-x86_64").Glibc().Package("fast", "1.2");
        foreach (var (path, elf) in files)
            graph.File(path, Image(elf));
        return graph;
    }

    public static ElfBuilder Plain() => new ElfBuilder().Export("PyInit__m").Import("PyLong_FromLong").Needed("libc.so.6");

    public static BinaryImage? Image(ElfBuilder elf) => BinaryImage.Read(ByteSource.Of(elf.Build()));

    /// <summary>The image with facts that the builder cannot write.</summary>
    public static BinaryImage Image(ElfBuilder elf, Func<ElfFacts, ElfFacts> change)
    {
        var image = Image(elf)!;
        return image with { Slices = [image.Slices[0] with { Elf = change(image.Slices[0].Elf!) }] };
    }
}

public class MissingLibraryTests
{
    internal static GraphBuilder Example => Module.With(elf => elf.Needed("libturbo.so.7"));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR201", Example);
        Assert.Equal("fast 1.2 needs `libturbo.so.7`, which the loader does not find", finding.Message);
        Assert.Equal("ImportError: libturbo.so.7: cannot open shared object file: No such file or directory", finding.Files[0].Error);
        Assert.Equal(["fast._m"], finding.Victims);
        Assert.Empty(Found.Beside("AR201", Example));
    }

    [Fact]
    public void A_file_that_does_not_exist_is_named_and_not_reported_twice()
    {
        var graph = Module.With(elf => elf.Needed("libturbo.so.7").RPath("$ORIGIN/../fast.libs")).Missing("fast.libs/libturbo.so.7");
        Assert.Equal(
            "fast 1.2 lists it as `/env/site-packages/fast.libs/libturbo.so.7`, which does not exist",
            Found.One("AR201", graph).Origin
        );
        Assert.Empty(Found.Beside("AR201", graph));
    }

    [Fact]
    public void Passes_a_library_that_the_package_itself_loads_first() => Assert.Empty(Found.By("AR201", Preloaded("torch")));

    [Fact]
    public void A_library_that_another_package_would_load_is_an_error_if_that_package_is_not_imported() =>
        Assert.Equal(Severity.Error, Found.One("AR201", Preloaded("torchvision")).Severity);

    [Fact]
    public void Passes_a_library_that_another_package_loads_first() =>
        Assert.Empty(Found.By("AR201", Preloaded("torchvision").Source("torchvision/__init__.py", "import torch\nfrom . import _m\n")));

    // torch loads the libraries of nvidia's packages by their paths (pytorch/pytorch torch/__init__.py, _preload_cuda_deps)
    private static GraphBuilder Preloaded(string importer) =>
        GraphBuilder
            .Environment("glibc-x86_64")
            .Glibc()
            .Package(importer)
            .File($"{importer}/{TreePath.Name(Module.Path)}", Module.Image(Module.Plain().Needed("libcublas.so.12")))
            .Package("nvidia-cublas-cu12")
            .File("nvidia/cublas/lib/libcublas.so.12", Module.Image(new ElfBuilder()));

    [Fact]
    public void A_library_of_a_package_that_depends_on_this_one_is_loaded_too_late()
    {
        var finding = Found.One(
            "AR201",
            Module
                .With(elf => elf.Needed("libturbo.so.7"))
                .Package("top", "1.0")
                .Requiring("fast>=1.0")
                .File("top.libs/libturbo.so.7", Module.Image(new ElfBuilder()))
        );
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("ImportError: libturbo.so.7: cannot open shared object file: No such file or directory", finding.Files[0].Error);
    }

    [Fact]
    public void Passes_a_bundled_library_on_an_inherited_run_path() =>
        Assert.Empty(
            Found.By(
                "AR201",
                Module.Files(
                    (Module.Path, Module.Plain().Needed("liba.so.1").RPath("$ORIGIN/../fast.libs")),
                    ("fast.libs/liba.so.1", new ElfBuilder().Needed("libb.so.1")),
                    ("fast.libs/libb.so.1", new ElfBuilder())
                )
            )
        );

    [Fact]
    public void A_RUNPATH_is_not_inherited() =>
        Assert.StartsWith(
            "liba.so.1 needs libb.so.1;",
            Found
                .One(
                    "AR201",
                    Module.Files(
                        (Module.Path, Module.Plain().Needed("liba.so.1").RunPath("$ORIGIN/../fast.libs")),
                        ("fast.libs/liba.so.1", new ElfBuilder().Needed("libb.so.1"))
                    )
                )
                .Files[0]
                .Evidence
        );

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR201", Module.With(elf => elf)));

    [Fact]
    public void Passes_a_library_that_an_unknown_system_may_have() =>
        Assert.Empty(
            Found.By("AR201", GraphBuilder.Environment("glibc-x86_64").Package("fast").File(Module.Path, Module.Image(Module.Plain())))
        );

    [Fact]
    public void Not_applicable_to_windows() => Assert.NotNull(Found.NotApplicable("AR201", GraphBuilder.Environment("win_amd64")));
}

public class SymbolVersionTooNewTests
{
    internal static GraphBuilder Example => Module.With(elf => elf.NeedVersion("libc.so.6", "GLIBC_2.99"));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR202", Example);
        Assert.Equal("fast 1.2 needs `GLIBC_2.99`, which `/lib/x86_64-linux-gnu/libc.so.6` does not have", finding.Message);
        Assert.Equal(
            "ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.99' not found (required by /env/site-packages/fast/_m.cpython-311-x86_64-linux-gnu.so)",
            finding.Files[0].Error
        );
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR202", Module.With(elf => elf.NeedVersion("libc.so.6", "GLIBC_2.36"))));

    [Fact]
    public void Passes_a_weak_version() =>
        Assert.Empty(Found.By("AR202", Module.With(elf => elf.NeedVersion("libc.so.6", "GLIBC_2.99", isWeak: true))));

    [Fact]
    public void Not_applicable_to_windows() => Assert.NotNull(Found.NotApplicable("AR202", GraphBuilder.Environment("win_amd64")));
}

public class UndefinedSymbolTests
{
    internal static GraphBuilder Example => Module.With(elf => elf.Import("frobnicate_v2"));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR203", Example);
        Assert.Equal("fast 1.2 needs the symbol `frobnicate_v2`, which no library in scope defines", finding.Message);
        Assert.Equal(
            "ImportError: /env/site-packages/fast/_m.cpython-311-x86_64-linux-gnu.so: undefined symbol: frobnicate_v2",
            finding.Files[0].Error
        );
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR203", Module.With(elf => elf)));

    [Fact]
    public void Passes_a_weak_symbol() =>
        Assert.Empty(Found.By("AR203", Module.With(elf => elf.Import("frobnicate_v2", binding: SymbolBinding.Weak))));

    [Fact]
    public void Passes_a_symbol_of_a_bundled_library() =>
        Assert.Empty(
            Found.By(
                "AR203",
                Module.Files(
                    (Module.Path, Module.Plain().Import("turbo").Needed("libturbo.so").RunPath("$ORIGIN")),
                    ("fast/libturbo.so", new ElfBuilder().Export("turbo"))
                )
            )
        );

    [Fact]
    public void Not_applicable_to_windows() => Assert.NotNull(Found.NotApplicable("AR203", GraphBuilder.Environment("win_amd64")));
}

public class WrongArchitectureLibraryTests
{
    private const string Library = "/lib/x86_64-linux-gnu/libturbo.so.7";

    internal static GraphBuilder Example => Graph(Architecture.Arm64);

    private static GraphBuilder Graph(Architecture architecture) =>
        Module.With(elf => elf.Needed("libturbo.so.7")).SystemFile(Library, new ElfBuilder(architecture).Build());

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR204", Example);
        Assert.Equal($"fast 1.2 needs `libturbo.so.7`, which exists only for aarch64: `{Library}`", finding.Message);
        Assert.Equal("ImportError: libturbo.so.7: cannot open shared object file: No such file or directory", finding.Files[0].Error);
        Assert.Empty(Found.By("AR201", Graph(Architecture.Arm64)));
    }

    [Fact]
    public void Another_word_size_has_its_own_error() =>
        Assert.Equal("ImportError: libturbo.so.7: wrong ELF class: ELFCLASS32", Found.One("AR204", Graph(Architecture.X86)).Files[0].Error);

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR204", Graph(Architecture.X86_64)));

    [Fact]
    public void Not_applicable_to_windows() => Assert.NotNull(Found.NotApplicable("AR204", GraphBuilder.Environment("win_amd64")));
}
