using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Editables;

/// <summary>The loaders that build backends write, as their sources have them; the mapping is the last line or the first assignment.</summary>
public sealed class EditableTests
{
    private const string Suffix = ".cpython-311-x86_64-linux-gnu.so";

    // mesonpy/_editable.py ends in a class and a function of these names; the call is what mesonpy/__init__.py appends
    private const string Meson = """
        class MesonpyMetaFinder(importlib.abc.MetaPathFinder):
            pass
        def install(package: str, names: Set[str], path: str, cmd: List[str], verbose: bool) -> None:
            sys.meta_path.insert(0, MesonpyMetaFinder(package, names, path, cmd, verbose))

        """;

    // scikit_build_core/resources/_editable_redirect.py, and what build/_editable.py appends
    private const string ScikitBuild = """
        class ScikitBuildRedirectingFinder(importlib.abc.MetaPathFinder):
            pass
        def install(known_source_files: dict[str, str], known_wheel_files: dict[str, str], path: str | None, rebuild: bool = False) -> None:
            sys.meta_path.insert(0, ScikitBuildRedirectingFinder(known_source_files, known_wheel_files))

        """;

    private static readonly byte[] s_elf = new ElfBuilder().Build();

    [Theory]
    [InlineData("install(\n    'spam',\n    {'spam'},\n    '/spam/build/cp311',\n    ['/usr/bin/ninja'],\n    False,\n)\n")]
    [InlineData("install({'spam'}, '/spam/build/cp311', ['/usr/bin/ninja'], False)\n")]
    public void The_install_plan_of_meson_maps_files(string call)
    {
        var found = Take(
            new EnvironmentBuilder()
                .SiteFile("spam-editable.pth", "import _spam_editable_loader\n")
                .SiteFile("_spam_editable_loader.py", Meson + call)
                .File(
                    "/spam/build/cp311/meson-info/intro-install_plan.json",
                    $$"""
                    {
                      "targets": {"/spam/build/cp311/src/_core{{Suffix}}": {"destination": "{py_platlib}/spam/_core{{Suffix}}", "tag": "runtime"} },
                      "python": {"/spam/src/__init__.py": {"destination": "{py_platlib}/spam/__init__.py", "tag": "python-runtime"} },
                      "headers": {"/spam/src/spam.h": {"destination": "{includedir}/spam.h", "tag": "devel"} },
                      "install_subdirs": {"/spam/src/parts": {"destination": "{py_purelib}/spam/parts", "tag": "python-runtime"} }
                    }
                    """
                )
                .File($"/spam/build/cp311/src/_core{Suffix}", s_elf)
                .File($"/spam/src/parts/_deep{Suffix}", s_elf)
        );
        Assert.Empty(found.Unknowns);
        Assert.Equal(["spam._core", "spam.parts._deep"], found.Modules);
    }

    [Fact]
    public void The_mapping_of_scikit_build_core_has_sources_and_installed_files()
    {
        var found = Take(
            new EnvironmentBuilder()
                .SiteFile("_editable_skbc_spam.pth", "import _editable_skbc_spam\n")
                .SiteFile(
                    "_editable_skbc_spam.py",
                    ScikitBuild
                        + $"install({{'spam': '/spam/src/spam/__init__.py', 'spam._out': '/elsewhere/_out{Suffix}'}}, "
                        + $"{{'spam._core': 'spam/_core{Suffix}'}}, None, False, True, [], [], '')\n"
                )
                .SiteFile($"spam/_core{Suffix}", s_elf)
                .File("/spam/src/spam/__init__.py", "")
                .File($"/spam/src/spam/_inplace{Suffix}", s_elf)
                .File($"/elsewhere/_out{Suffix}", s_elf)
        );
        Assert.Empty(found.Unknowns);
        Assert.Equal(["spam._core", "spam._inplace", "spam._out"], found.Modules);
    }

    [Fact]
    public void Python_3_15_has_a_start_file()
    {
        var builder = new EnvironmentBuilder()
            .SiteFile("_editable_skbc_spam.start", "\uFEFF_editable_skbc_spam:entrypoint")
            .SiteFile(
                "_editable_skbc_spam.py",
                ScikitBuild
                    + $"def entrypoint() -> None:\n    install({{'spam._out': '/elsewhere/_out.cpython-315-x86_64-linux-gnu.so'}}, {{}}, {{}}, [], None)\n"
            )
            .File("/elsewhere/_out.cpython-315-x86_64-linux-gnu.so", s_elf);
        Assert.Equal(["spam._out"], Take(builder, "3.15.0").Modules);
        Assert.Empty(Take(builder, "3.14.0").Modules);
    }

    [Fact]
    public void The_editables_package_maps_modules()
    {
        var found = Take(
            new EnvironmentBuilder()
                .SiteFile("_spam.pth", "import _editable_impl_spam\n")
                .SiteFile(
                    "_editable_impl_spam.py",
                    "from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('spam', '/spam/lib/__init__.py')\n"
                )
                .File("/spam/lib/__init__.py", "")
                .File($"/spam/lib/_core{Suffix}", s_elf)
        );
        Assert.Empty(found.Unknowns);
        Assert.Equal(["spam._core"], found.Modules);
    }

    [Theory]
    [InlineData("class _EditableFinder: pass\nMAPPING = dict(spam='/spam')\n")]
    [InlineData("class _EditableFinder: pass\nMAPPING = {'spam': ROOT + '/spam'}\n")]
    [InlineData("class _EditableFinder: pass\nMAPPING = {**OTHERS, 'spam': '/spam'}\n")]
    [InlineData("class _EditableFinder: pass\nMAPPING = {'spam': f'{ROOT}/spam'}\n")]
    [InlineData("class _EditableFinder: pass\n")]
    [InlineData("class MesonpyMetaFinder: pass\ninstall('spam', {'spam'}, build(), [], False)\n")]
    [InlineData("class ScikitBuildRedirectingFinder: pass\ninstall(sources(), {}, None)\n")]
    [InlineData("import importlib\nsys.meta_path.append(Mine())\n")]
    public void A_mapping_that_cannot_be_read_is_unknown(string loader)
    {
        var found = Take(
            new EnvironmentBuilder()
                .SiteFile("__editable__.spam-0.1.pth", "import __editable___spam_0_1_finder; __editable___spam_0_1_finder.install()")
                .SiteFile("__editable___spam_0_1_finder.py", loader)
        );
        Assert.Contains(
            found.Unknowns,
            unknown => unknown.Because.StartsWith("editable install spam-0.1: its mapping could not be read", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_path_that_does_not_exist_is_unknown()
    {
        var found = Take(
            new EnvironmentBuilder()
                .SiteFile("__editable__.spam-0.1.pth", "import __editable___spam_0_1_finder; __editable___spam_0_1_finder.install()")
                .SiteFile(
                    "__editable___spam_0_1_finder.py",
                    "class _EditableFinder: pass\nMAPPING = {'spam': '/gone/spam'}\nNAMESPACES = {}\n"
                )
        );
        Assert.Equal(["editable install spam-0.1: `/gone/spam` does not exist"], found.Unknowns.Select(unknown => unknown.Because));
    }

    [Fact]
    public void The_packages_of_a_project_around_the_environment_are_examined_and_its_builds_are_not()
    {
        var found = Take(
            new EnvironmentBuilder()
                .SiteFile("_spam.pth", "/spam\n")
                .File("/spam/pyproject.toml", "")
                .File("/spam/spam/__init__.py", "")
                .File($"/spam/spam/_core{Suffix}", s_elf)
                .File("/spam/build/lib.linux-x86_64-cpython-310/spam/_core.cpython-310-x86_64-linux-gnu.so", s_elf)
                .File("/spam/.venv310/lib/python3.10/site-packages/other.cpython-310-x86_64-linux-gnu.so", s_elf),
            environment: "/spam/.venv"
        );
        Assert.Equal([$"/spam/spam/_core{Suffix}"], found.Paths);
    }

    private static (IEnumerable<string> Modules, IEnumerable<string> Paths, IEnumerable<Unknown> Unknowns) Take(
        EnvironmentBuilder builder,
        string version = "3.11.7",
        string environment = "/v"
    )
    {
        var inventory = InventoryReader.Take(builder.Linux(version).Venv(environment).Build(), new InventoryOptions());
        return (
            inventory
                .NativeFiles.Where(file => file.Role is NativeRole.ExtensionModule)
                .Select(file => file.ModuleName!)
                .Order(StringComparer.Ordinal),
            inventory.NativeFiles.Select(file => file.Path),
            inventory.Unknowns.Where(unknown => unknown.What.Contains("/site-packages/", StringComparison.Ordinal))
        );
    }
}
