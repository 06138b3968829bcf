using System.Text;
using System.Text.Json;
using Armature.Inventory;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Compares predictions about NumPy's binary interface with real imports.</summary>
public sealed class NumpyAbiTests
{
    private const string Debian = "/usr/lib/python3/dist-packages";

    private static readonly string[] s_ownErrors =
    [
        "size changed, may indicate binary incompatibility",
        "failed to import",
        "initialization failed",
    ];

    // packages are stubs, so that each module is imported alone; a crash in one does not affect the others
    private const string Import = """
        import importlib, json, os, sys, types
        import numpy
        site = sys.argv[1]
        for name in json.load(sys.stdin):
            reader, writer = os.pipe()
            if not os.fork():
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                parts = name.split(".")
                for depth in range(1, len(parts)):
                    package = ".".join(parts[:depth])
                    stub = sys.modules.setdefault(package, types.ModuleType(package))
                    stub.__path__ = [site + "/" + "/".join(parts[:depth])]
                try:
                    importlib.import_module(name)
                    reported = None
                except BaseException as error:
                    reported = f"{type(error).__name__}: {error}"
                os.write(writer, json.dumps([name, reported]).encode())
                os._exit(0)
            os.close(writer)
            os.wait()
            print(os.read(reader, 4096).decode())
            os.close(reader)
        """;

    [Fact]
    public void Predicted_failures_of_Debians_modules_under_numpy_2_match()
    {
        Assert.SkipUnless(
            ScientificEnvironment.IsHere && File.Exists($"{Debian}/sklearn/__init__.py"),
            "needs Debian's python3-sklearn and the corpus"
        );
        var assumed = Examined.Path(Pythons.System, assumed: AssumedPackage.TryParse("numpy==2.3.4"));
        var predicted = assumed
            .Findings.Where(finding => finding.Rule.Id == "AR303")
            .SelectMany(finding => finding.Files)
            .ToDictionary(file => file.Path, file => file.Error);
        var files = assumed
            .Graph.Files.Where(file =>
                file.File is { ModuleName: not null, Owner.NormalizedName: not "numpy" } && IsScientific(file.File.ModuleName)
            )
            .ToDictionary(file => file.File.ModuleName!, file => file.File.ShownPath);
        var reported = ImportErrors(files.Keys);
        Assert.True(predicted.Count > 150 && reported.Count > 200, $"{predicted.Count} of {reported.Count}");
        Assert.All(files, file => Assert.Equal(predicted.GetValueOrDefault(file.Value), Own(file.Value, reported[file.Key])));
    }

    [Fact]
    public void The_predicted_failure_of_a_module_for_a_newer_numpy_matches()
    {
        Assert.SkipUnless(
            ScientificEnvironment.IsHere && Tool.AreHere("clang") && File.Exists($"{Debian}/numpy/__init__.py"),
            "needs clang, Debian's python3-numpy and the corpus"
        );
        using var directory = new TemporaryDirectory();
        var source = Path.Combine(directory.Path, "newer.c");
        File.WriteAllText(
            source,
            """
            #include <Python.h>
            #include <numpy/arrayobject.h>
            static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "newer", NULL, -1, NULL};
            PyMODINIT_FUNC PyInit_newer(void) { if (_import_array() < 0) return NULL; return PyModule_Create(&module); }
            """
        );
        var module = Path.Combine(directory.Path, "newer.cpython-311-x86_64-linux-gnu.so");
        var headers = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Pythons.CPython311!))!, "include", "python3.11");
        var numpy = Path.Combine(ScientificEnvironment.Path, "lib", "python3.11", "site-packages", "numpy", "_core", "include");
        new Tool("clang").Do(
            "-shared",
            "-fPIC",
            "-O1",
            "-DNPY_TARGET_VERSION=NPY_2_3_API_VERSION",
            "-I",
            headers,
            "-I",
            numpy,
            source,
            "-o",
            module
        );

        var report = Examined.Path(directory.Path, python: Pythons.System, assumed: AssumedPackage.TryParse("numpy==1.24.2"));
        var finding = Assert.Single(report.Findings);
        Assert.Equal("AR303", finding.Rule.Id);
        var run = new Tool(Pythons.System) { PythonPath = directory.Path }.Run("-c", "import newer")!;
        Assert.Equal(run.Errors.TrimEnd().Split('\n')[^1], finding.Files[0].Error);
    }

    /// <summary>The first releases built with NumPy 2: SciPy 1.13, pandas 2.2.2, scikit-learn 1.4.2.</summary>
    [Fact]
    public void Published_wheels_are_built_for_the_numpy_of_their_release_date()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var compared = new Dictionary<bool, int>();
        foreach (
            var wheel in PublishedWheel
                .Key()
                .Where(wheel => wheel.IsClean && IsScientific(wheel.File.Split('-')[0].Replace("scikit_learn", "sklearn")))
        )
        {
            var version = Version.Parse(wheel.File.Split('-')[1]);
            var isOld =
                version
                < (
                    wheel.File[..3] == "sci" && wheel.File[3] == 'p' ? new Version(1, 13)
                    : wheel.File[0] == 'p' ? new Version(2, 2, 2)
                    : new Version(1, 4, 2)
                );
            var report = Examined.Path(PublishedWheels.Skeleton(wheel.File), assumed: AssumedPackage.TryParse("numpy==2.3"));
            Assert.Equal((wheel.File, isOld), (wheel.File, report.Findings.Any(finding => finding.Rule.Id == "AR303")));
            compared[isOld] = compared.GetValueOrDefault(isOld) + 1;
        }

        Assert.True(compared[true] > 10 && compared[false] > 10, string.Join(", ", compared));
    }

    private static bool IsScientific(string module) => module.Split('.')[0] is "scipy" or "pandas" or "sklearn" or "matplotlib";

    // an error about another imported module is not this module's own: its text is not in the file
    private static string? Own(string path, string? reported) =>
        reported is not null && s_ownErrors.Any(word => reported.Contains(word, StringComparison.Ordinal) && Holds(path, word))
            ? reported
            : null;

    private static bool Holds(string path, string word) =>
        File.ReadAllBytes($"{Debian}/{path}").AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)) >= 0;

    private static Dictionary<string, string?> ImportErrors(IEnumerable<string> modules)
    {
        var python = new Tool(Path.Combine(ScientificEnvironment.Path, "bin", "python"))
        {
            Input = JsonSerializer.Serialize(modules.ToArray()),
        };
        return python
            .Do("-c", Import, Debian)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line))
            .ToDictionary(pair => pair[0].GetString()!, pair => pair[1].GetString());
    }
}
