using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

/// <summary>A library that a module finds only if it was loaded before (AR201): the packages' own imports decide.</summary>
public class ImportOrderTests
{
    private const string Suffix = ".cpython-311-x86_64-linux-gnu.so";

    [Fact]
    public void Nothing_loads_the_library_is_an_error()
    {
        var finding = Found.One("AR201", Package("from . import _m"));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("fast 1.2 needs `libturbo.so.7`, which the loader does not find", finding.Message);
        Assert.Equal("ImportError: libturbo.so.7: cannot open shared object file: No such file or directory", finding.Files[0].Error);
        Assert.Equal(
            "the library is `/env/site-packages/fast.libs/libturbo.so.7`, in a directory that is not searched, and nothing loads it before",
            finding.Origin
        );
    }

    [Theory]
    [InlineData("from ._a import thing\nfrom ._m import other\n")]
    [InlineData("import fast._a, fast._m\n")]
    [InlineData("from . import (\n    _a,  # loads it\n    _m,\n)\n")]
    [InlineData("try:\n    from . import _a\nexcept ImportError: raise\nfrom . import _m\n")]
    [InlineData("with lock:\n    import fast._a\n")]
    [InlineData("class Backend:\n    from ._a import run\n")]
    [InlineData("import os; from . import _a\n")]
    [InlineData("from importlib import import_module\nimport_module('fast._a')\n")]
    [InlineData("from .sub.deep import thing\n")]
    [InlineData("import ctypes, os\nctypes.CDLL(os.path.join(os.path.dirname(__file__), '..', 'fast.libs', 'libturbo.so.7'))\n")]
    public void Passes_a_library_that_an_earlier_import_loads(string init) => Assert.Empty(Found.By("AR201", Package(init)));

    [Theory]
    [InlineData("from ._m import other\nfrom ._a import thing\n")]
    [InlineData("def later():\n    from . import _a\n")]
    [InlineData("async def later():\n    from . import _a\n")]
    [InlineData("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from . import _a\n")]
    [InlineData("if __name__ == '__main__':\n    from . import _a\n")]
    [InlineData("'''\nfrom . import _a\n'''\n# from . import _a\n")]
    [InlineData("")]
    public void An_import_that_does_not_come_first_is_no_excuse(string init) =>
        Assert.Equal(Severity.Error, Found.One("AR201", Package(init)).Severity);

    [Theory]
    [InlineData("import sys\nif sys.platform == 'linux':\n    from . import _a\n")]
    [InlineData("try:\n    import other\nexcept ImportError:\n    from . import _a\n")]
    [InlineData("import ctypes\nctypes.CDLL(where())\n")]
    public void What_could_not_be_followed_is_a_warning(string init)
    {
        var finding = Found.One("AR201", Package(init));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Null(finding.Files[0].Error);
    }

    [Fact]
    public void Passes_a_module_whose_only_user_imports_the_provider_first() =>
        Assert.Empty(
            Found.By("AR201", Package("").Source("fast/api.py", "def run():\n    from fast import _a\n    from fast import _m\n"))
        );

    [Fact]
    public void A_user_that_imports_only_the_module_fails() =>
        Assert.Equal(
            Severity.Error,
            Found
                .One("AR201", Package("").Source("fast/api.py", "from fast import _a, _m\n").Source("fast/other.py", "from . import _m\n"))
                .Severity
        );

    [Fact]
    public void Passes_a_provider_in_a_package_that_a_third_one_imports() =>
        Assert.Empty(
            Found.By(
                "AR201",
                Module
                    .With(elf => elf.Needed("libturbo.so.7"))
                    .Requiring("middle")
                    .Source("fast/__init__.py", "import middle.part\n")
                    .Package("middle")
                    .Requiring("base>=1")
                    .With(package => package with { Files = [new("/env/site-packages/middle/part.py", null, -1)] })
                    .Source("middle/__init__.py")
                    .Source("middle/part.py", "import base")
                    .Package("base")
                    .Source("base/__init__.py", "from . import _b")
                    .File($"base/_b{Suffix}", Module.Image(Module.Plain().Export("PyInit__b").Needed("libturbo.so.7").RPath("$ORIGIN/lib")))
                    .File("base/lib/libturbo.so.7", Module.Image(new ElfBuilder()))
            )
        );

    [Theory]
    [InlineData("import base", 1)]
    [InlineData("import sys, ctypes\nsys.setdlopenflags(sys.getdlopenflags() | ctypes.RTLD_GLOBAL)\nimport base", 0)]
    public void The_symbols_of_a_library_that_is_loaded_before_are_checked(string init, int undefined) =>
        Assert.Equal(
            undefined,
            Found
                .By(
                    "AR203",
                    Module
                        .With(elf => elf.Needed("libturbo.so.7").Import("turbo_new"))
                        .Source("fast/__init__.py", init)
                        .Package("base")
                        .Source("base/__init__.py", "from . import _b")
                        .File(
                            $"base/_b{Suffix}",
                            Module.Image(Module.Plain().Export("PyInit__b").Needed("libturbo.so.7").RPath("$ORIGIN/lib"))
                        )
                        .File("base/lib/libturbo.so.7", Module.Image(new ElfBuilder().Export("turbo_old")))
                )
                .Length
        );

    // _a finds fast.libs by its run path, _m does not
    private static GraphBuilder Package(string init) =>
        Module
            .Files(
                (Module.Path, Module.Plain().Needed("libturbo.so.7")),
                ($"fast/_a{Suffix}", Module.Plain().Export("PyInit__a").Needed("libturbo.so.7").RPath("$ORIGIN/../fast.libs")),
                ("fast.libs/libturbo.so.7", new ElfBuilder())
            )
            .Source("fast/__init__.py", init)
            .Source("fast/sub/__init__.py")
            .Source("fast/sub/deep.py", "from .. import _a");
}
