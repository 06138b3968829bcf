using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Compares the prediction for modules with different entry functions with a real import.</summary>
public sealed class EntryFunctionTests
{
    private const string Missing = $"{SickEnvironment.Missing}; a C compiler";
    private const string Suffix = ".cpython-311-x86_64-linux-gnu.so";

    [Theory]
    [InlineData("thing/__init__", "PyInit_thing", "", "thing")]
    [InlineData("thing/__init__", "PyInit___init__", "", "thing")]
    [InlineData("thing/sub/__init__", "PyInit_sub", "", "thing.sub")]
    [InlineData("thing/fast", "PyInit_fast", "from . import fast", "thing")]
    [InlineData("thing/fast", "PyInit_slow", "from . import fast", "thing")]
    [InlineData("thing/fast", "frobnicate", "from . import fast", "thing")]
    [InlineData("thing/fast", "frobnicate", "from thing.fast import run", "thing")]
    [InlineData("thing/fast", "frobnicate", "import ctypes, os; ctypes.CDLL(os.path.dirname(__file__) + '/fast" + Suffix + "')", "thing")]
    [InlineData("thing/fast", "frobnicate", "fast = 1\ndef f():\n    from . import fast\nf()", "thing")]
    public void The_import_fails_as_predicted(string module, string function, string init, string imported)
    {
        Assert.SkipUnless(SickEnvironment.AreHere && Tool.AreHere("cc"), Missing);
        using var environment = ScientificEnvironment.Fresh();
        var file = environment.Site(module + Suffix);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Directory.CreateDirectory(environment.Site("thing"));
        if (!module.EndsWith("thing/__init__", StringComparison.Ordinal))
            File.WriteAllText(environment.Site("thing", "__init__.py"), init);
        Compile(file, function);
        var run = environment.Python($"import {imported}");
        var predicted = Examined
            .Path(environment.Root)
            .Findings.Where(finding => finding.Rule.Id == "AR306")
            .SelectMany(finding => finding.Files);
        Assert.Equal(run.ExitCode == 0 ? [] : [run.Errors.TrimEnd().Split('\n')[^1]], predicted.Select(shown => shown.Error));
    }

    private static void Compile(string file, string function)
    {
        using var directory = new TemporaryDirectory();
        var source = directory.Of("module.c");
        File.WriteAllText(
            source,
            $$"""
            extern void *PyModule_Create2(void *, int);
            static void *definition[13] = { (void *)1, 0, 0, 0, 0, "thing", 0, (void *)-1 };
            void *{{function}}(void) { return PyModule_Create2(definition, 1013); }
            """
        );
        new Tool("cc").Do("-shared", "-fPIC", "-o", file, source);
    }
}
