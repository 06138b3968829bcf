using System.Text.Json;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Editables;

/// <summary>Editable installs made by setuptools itself: the files of their extension modules are those that Python imports.</summary>
public sealed class RealEditableTests
{
    private const string Missing = $"{PrivatePython.Missing}, and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>The layouts of a project: the directory of the package, the options of setup(), and the module that is compiled.</summary>
    private static readonly Dictionary<string, (string Directory, string Options, string Module)> s_layouts = new()
    {
        ["flat"] = ("pflat", "packages=['pflat']", "pflat._core"),
        ["source"] = ("src/psource", "packages=['psource'], package_dir={'': 'src'}", "psource._core"),
        ["mapped"] = ("lib/other", "packages=['pmapped'], package_dir={'pmapped': 'lib/other'}", "pmapped._core"),
        ["nested"] = ("code", "packages=['space.pnested'], package_dir={'space.pnested': 'code'}", "space.pnested._core"),
        ["module"] = ("src", "py_modules=['pmodule'], package_dir={'': 'src'}", "pmodulecore"),
    };

    public static bool AreHere => PrivatePython.IsHere && Corpus.IsHere;

    public static TheoryData<string, bool> Tools()
    {
        var tools = new TheoryData<string, bool>();
        foreach (var (version, isNew) in Thoroughness.Sample([("3.11", true), ("3.11", false), ("3.8", false), ("3.6", false)], 4))
            tools.Add(version, isNew);
        return tools;
    }

    [Theory(SkipUnless = nameof(AreHere), Skip = Missing)]
    [MemberData(nameof(Tools))]
    public void The_files_are_those_that_python_imports(string version, bool isNew)
    {
        Assert.SkipUnless(PrivatePython.Of(version) is not null, Missing);
        using var place = new TemporaryDirectory();
        var python = Environment(place, version, isNew);
        // `setup.py develop` puts a directory on the path, and cannot give a package another name
        var layouts = isNew || version is "3.11" ? s_layouts : s_layouts.Where(one => one.Key is not ("mapped" or "nested"));
        foreach (var (name, (directory, options, module)) in layouts.ToArray())
            Install(python, Project(place, name, directory, options, module), isDevelop: version is not "3.11");
        string[] modules = [.. layouts.Select(one => one.Value.Module).Order(StringComparer.Ordinal)];

        var imported = python.Do(["-c", Script, .. modules]);
        Assert.Equal(
            JsonSerializer.Deserialize<Dictionary<string, string>>(imported)!,
            Files(place).ToDictionary(one => one.Module, one => one.Path)
        );
        Assert.All(Files(place), file => Assert.True(file.Owner is { IsEditable: true, Origin: not null }, file.Path));

        // a Python of another version ignores these files
        foreach (var file in Files(place))
            File.Move(file.Path, file.Path.Replace("cpython-3", "cpython-29", StringComparison.Ordinal));
        Assert.Equal<IEnumerable<string>>(modules, Files(place).Select(file => file.Module).Order(StringComparer.Ordinal));
    }

    private const string Script = """
        import importlib, json, sys
        print(json.dumps({name: importlib.import_module(name).__file__ for name in sys.argv[1:]}))
        """;

    private static Tool Environment(TemporaryDirectory place, string version, bool isNew)
    {
        new Tool(PrivatePython.Of(version)!).Do("-m", "venv", place.Of("v"));
        var python = new Tool(place.Of("v/bin/python"));
        if (isNew)
            python.Do("-m", "pip", "install", "-q", "--no-index", PublishedWheels.Whole("setuptools-*.whl")[0]);
        if (version is "3.11")
            python.Do(
                "-m",
                "pip",
                "install",
                "-q",
                "--no-index",
                "--no-deps",
                PublishedWheels.Whole("wheel-*.whl")[0],
                PublishedWheels.Whole("packaging-*.whl")[0]
            );
        return python;
    }

    private static string Project(TemporaryDirectory place, string name, string directory, string options, string module)
    {
        var (project, stem) = ($"{name} project", module.Split('.')[^1]);
        if (module.Contains('.', StringComparison.Ordinal))
            place.Write($"{project}/{directory}/__init__.py");
        else
            place.Write($"{project}/{directory}/pmodule.py");
        place.Write(
            $"{project}/{directory}/{stem}.c",
            $$"""
            #include <Python.h>
            static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "{{stem}}", 0, -1, 0};
            PyMODINIT_FUNC PyInit_{{stem}}(void) { return PyModule_Create(&definition); }
            """
        );
        place.Write(
            $"{project}/setup.py",
            $"from setuptools import setup, Extension\nsetup(name='p-{name}', version='0.1', {options}, ext_modules=[Extension('{module}', ['{directory}/{stem}.c'])])\n"
        );
        place.Write($"{project}/pyproject.toml", "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n");
        return place.Of(project);
    }

    private static void Install(Tool python, string project, bool isDevelop)
    {
        if (isDevelop)
            python.Do(
                "-c",
                "import os, sys; os.chdir(sys.argv.pop(1)); sys.argv[0] = 'setup.py'; exec(open('setup.py').read())",
                project,
                "-q",
                "develop"
            );
        else
            python.Do("-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation", "-e", project);
    }

    private static (string Module, string Path, Distribution? Owner)[] Files(TemporaryDirectory place)
    {
        using var disk = new DiskTree();
        var inventory = InventoryReader.Take(new Subject(disk, place.Of("v"), "v"), new InventoryOptions());
        Assert.Empty(inventory.Unknowns);
        return
        [
            .. inventory
                .NativeFiles.Where(file =>
                    file.Role is NativeRole.ExtensionModule && file.Path.Contains(" project/", StringComparison.Ordinal)
                )
                .Select(file => (file.ModuleName!, file.Path, file.Owner)),
        ];
    }
}
