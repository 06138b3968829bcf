using System.Globalization;

namespace Armature.TestKit;

/// <summary>
/// A real CPython with its own site-packages, derived from pyenv's in a temporary directory: a virtual environment, or for Python 2 an
/// installation made of links. Tests can compile extension modules into it that run arbitrary C code when they are imported.
/// </summary>
internal sealed class PrivatePython : IDisposable
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs CPythons of pyenv and gcc";

    private readonly TemporaryDirectory _directory = new();
    private readonly bool _isOld;

    /// <summary>Creates the environment.</summary>
    /// <param name="version">A prefix of pyenv's version: <c>3.11</c>.</param>
    public PrivatePython(string version)
    {
        var original = Of(version) ?? throw new InvalidOperationException(Missing);
        _isOld = version.StartsWith('2');
        if (_isOld)
            Link(original);
        else
            new Tool(original).Do("-m", "venv", "--without-pip", Prefix);
    }

    /// <summary>Whether pyenv and a compiler are available.</summary>
    public static bool IsHere => Pythons.PyenvIsHere && Tool.AreHere("gcc");

    /// <summary>The environment's directory.</summary>
    public string Prefix => _directory.Of("environment");

    /// <summary>Its interpreter.</summary>
    public string Executable => $"{Prefix}/bin/{(_isOld ? "python2.7" : "python")}";

    /// <summary>Its site-packages.</summary>
    public string SitePackages => Directory.EnumerateDirectories($"{Prefix}/lib", "python*").Single() + "/site-packages";

    /// <summary>A Python of pyenv; null if it is not installed.</summary>
    public static string? Of(string version) =>
        Pythons.Pyenv.FirstOrDefault(path => path.Contains($"/versions/{version}.", StringComparison.Ordinal));

    /// <summary>Compiles a module whose initialization runs a line of C and then returns null.</summary>
    /// <param name="name">Its full name: <c>package.module</c>; the packages are created.</param>
    /// <param name="code">The line: <c>raise(SIGSEGV);</c>.</param>
    /// <param name="libraries">Paths of libraries that it loads.</param>
    /// <returns>The path of the file.</returns>
    public string Module(string name, string code, params string[] libraries)
    {
        var parts = name.Split('.');
        for (var depth = 1; depth < parts.Length; depth++)
        {
            var package = Directory.CreateDirectory(System.IO.Path.Combine([SitePackages, .. parts[..depth]])).FullName;
            File.AppendAllText($"{package}/__init__.py", "");
        }

        var source = _directory.Write(
            $"{name}.c",
            $$"""
            #include <signal.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <unistd.h>
            #include <math.h>
            void *PyModule_Create2(void *, int);
            void PyErr_SetString(void *, const char *);
            extern void *PyExc_RuntimeError;
            void *Py_InitModule4_64(const char *, void *, const char *, void *, int);
            {{(_isOld ? "void init" : "void *PyInit_")}}{{parts[^1]}}(void) { {{code}} }

            """
        );
        var file = System.IO.Path.Combine([SitePackages, .. parts[..^1], $"{parts[^1]}{Suffix}"]);
        new Tool("gcc").Do(["-shared", "-fPIC", "-o", file, source, .. libraries]);
        return file;
    }

    /// <summary>Compiles a library in site-packages.</summary>
    /// <param name="name">Its name without <c>lib</c> and suffix.</param>
    /// <param name="code">C.</param>
    /// <returns>The path of the file.</returns>
    public string Library(string name, string code)
    {
        var source = _directory.Write($"{name}.c", $"#include <signal.h>\n#include <stdlib.h>\n{code}\n");
        var file = $"{SitePackages}/lib{name}.so";
        new Tool("gcc").Do("-shared", "-fPIC", "-o", file, source);
        return file;
    }

    /// <summary>A line of C that initializes the module without an error.</summary>
    public string Well(string name) =>
        _isOld
            ? $"Py_InitModule4_64(\"{name}\", 0, 0, 0, 1013);"
            // PyModuleDef: 5 header words, m_name, m_doc, m_size, m_methods and four more (CPython Include/moduleobject.h)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"static void *definition[13] = {{ (void *)1, 0, 0, 0, 0, \"{name}\", 0, (void *)-1 }}; return PyModule_Create2(definition, 1013);"
            );

    public void Dispose() => _directory.Dispose();

    private string Suffix =>
        _isOld ? ".so" : new Tool(Executable).Do("-c", "import sysconfig; print(sysconfig.get_config_var('EXT_SUFFIX'))").Trim();

    private void Link(string original)
    {
        var from = new DirectoryInfo(original).Parent!.Parent!.FullName;
        Directory.CreateDirectory($"{Prefix}/bin");
        File.Copy($"{from}/bin/python2.7", Executable);
        Directory.CreateDirectory($"{Prefix}/lib/python2.7/site-packages");
        foreach (
            var entry in Directory
                .EnumerateFileSystemEntries($"{from}/lib/python2.7")
                .Where(entry => !entry.EndsWith("/site-packages", StringComparison.Ordinal))
        )
            File.CreateSymbolicLink($"{Prefix}/lib/python2.7/{System.IO.Path.GetFileName(entry)}", entry);
    }
}
