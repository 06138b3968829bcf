using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Inventory.OnPath;
using Armature.Inventory.SearchPaths;
using Armature.TestKit;

namespace Armature.Rules.Tests.Environments;

public class ForeignPipTests
{
    private static readonly CommandOnPath s_python = new("python3", "/env/bin/python3", new InterpreterKey("/env", "3.11"), IsOwn: true);
    private static readonly CommandOnPath s_pip = new("pip", "/usr/local/bin/pip", new InterpreterKey("/usr/local", "3.9"));

    public static GraphBuilder Example => Started(s_python, s_pip).Package("pip", "23.0");

    [Fact]
    public void Catches_a_pip_of_another_python()
    {
        var finding = Found.One("AR606", Example);
        Assert.Equal(
            (Severity.Warning, "the `pip` on PATH installs into another Python: `/usr/local/bin/pip` belongs to Python 3.9 in /usr/local"),
            (finding.Severity, finding.Message)
        );
    }

    [Fact]
    public void An_environment_without_pip_is_a_note() =>
        Assert.Equal(Severity.Note, Found.One("AR606", Started(s_python, s_pip)).Severity);

    [Fact]
    public void Passes_its_own_pip_and_one_of_an_unknown_python()
    {
        Assert.Empty(Found.By("AR606", Started(s_python, s_pip with { IsOwn = true })));
        Assert.Empty(Found.By("AR606", Started(s_python, s_pip with { Python = null })));
    }

    [Fact]
    public void Not_applicable_if_python_starts_another_environment() =>
        Assert.Equal(
            "`python` on PATH is not this environment's",
            Found.NotApplicable("AR606", Started(s_python with { IsOwn = false }, s_pip))
        );

    private static GraphBuilder Started(params CommandOnPath[] programs) =>
        GraphBuilder.Environment("glibc-x86_64").Inventory(inventory => inventory with { Programs = [.. programs] });
}

public class PathLeakTests
{
    private static readonly SearchPathEntry s_variable = new("/tools", SearchPathReason.PythonPath);
    private static readonly SearchPathEntry s_user = new("/home/me/.local/lib/python3.11/site-packages", SearchPathReason.UserSite);

    public static GraphBuilder Example => Hidden(s_variable);

    [Fact]
    public void Catches_a_package_that_PYTHONPATH_hides()
    {
        var finding = Found.One("AR607", Example);
        Assert.Equal(
            (
                Severity.Warning,
                "PYTHONPATH hides 1 installed package: numpy 2.3.4 is installed, but another `numpy` is imported from /tools"
            ),
            (finding.Severity, finding.Message)
        );
    }

    [Fact]
    public void Python_code_in_the_user_site_packages_is_a_note() =>
        Assert.Equal(Severity.Note, Found.One("AR607", Hidden(s_user)).Severity);

    [Fact]
    public void Catches_compiled_code_in_the_user_site_packages() =>
        Assert.Equal(
            Severity.Warning,
            Found
                .One(
                    "AR607",
                    Hidden(s_user)
                        .File("numpy/_a.cpython-311-x86_64-linux-gnu.so", FakeImage.Elf(Binaries.Architecture.X86_64, "PyInit__a"))
                )
                .Severity
        );

    [Fact]
    public void Passes_a_path_that_hides_nothing() =>
        Assert.Empty(Found.By("AR607", Hidden(s_variable).Inventory(inventory => inventory with { Shadowings = [] })));

    [Fact]
    public void Not_applicable_without_such_a_path() =>
        Assert.NotNull(Found.NotApplicable("AR607", GraphBuilder.Environment("glibc-x86_64")));

    private static GraphBuilder Hidden(SearchPathEntry by)
    {
        var graph = GraphBuilder.Environment("glibc-x86_64").Package("numpy", "2.3.4");
        var numpy = graph.Last;
        return graph.Inventory(inventory =>
            inventory with
            {
                Interpreter = inventory.Interpreter! with { SearchPath = [by] },
                Shadowings = [new Shadowing("numpy", numpy, by, $"{by.Path}/numpy", null)],
            }
        );
    }
}

public class AlteredFileTests
{
    public static GraphBuilder Example => Changed("numpy/_a.so");

    [Fact]
    public void Catches_compiled_code_that_was_changed()
    {
        var finding = Found.One("AR602", Example);
        Assert.Equal((Severity.Warning, "1 file of numpy 2.3.4 differs from what was installed"), (finding.Severity, finding.Message));
        Assert.Equal("7 bytes, recorded 9", finding.Files[0].Evidence);
        Assert.NotNull(finding.Remedy);
    }

    [Fact]
    public void Changed_data_is_a_note() => Assert.Equal(Severity.Note, Found.One("AR602", Changed("numpy/settings.json")).Severity);

    [Fact]
    public void Passes() =>
        Assert.Empty(Found.By("AR602", GraphBuilder.Environment("glibc-x86_64").Inventory(inventory => inventory with { Altered = [] })));

    [Fact]
    public void Not_applicable_without_the_hashes_option() =>
        Assert.Equal("--hashes was not given", Found.NotApplicable("AR602", GraphBuilder.Environment("glibc-x86_64")));

    private static GraphBuilder Changed(string path)
    {
        var graph = GraphBuilder.Environment("glibc-x86_64").Package("numpy", "2.3.4");
        var file = new Inventory.Distributions.HashMismatch(
            graph.Last,
            new RecordedFile($"/env/site-packages/{path}", "sha256=a", 9),
            "sha256=b",
            7
        );
        return graph.Inventory(inventory => inventory with { Altered = [file] });
    }
}
