using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>A small environment whose only package is built for another Python (AR301), and a digest of its files.</summary>
internal sealed class SickMarkupSafe : IDisposable
{
    public const string Missing = "needs the corpus of published wheels with uv, a CPython 3.11, setsid and kill: set ARMATURE_CORPUS";

    private readonly TemporaryDirectory _directory = new();

    /// <param name="isWithoutBase">Whether the package is right, and the base interpreter is gone instead (AR608).</param>
    public SickMarkupSafe(bool isWithoutBase = false)
    {
        new Tool(Uv.Program).Do("venv", "--quiet", "--python", Pythons.CPython311!, Root);
        var site = $"{Root}/lib/python3.11/site-packages";
        var python = isWithoutBase ? "cp311-cp311" : "cp312-cp312";
        ZipFile.ExtractToDirectory(PublishedWheels.Whole($"markupsafe-3.0.3-{python}-manylinux2014_x86_64*")[0], site);
        if (isWithoutBase)
            RemoveBase();
        Before = DirectoryDigest.Of(Root);
    }

    public static bool CanBeMade => Uv.IsHere && Pythons.CPython311 is not null && Tool.AreHere("setsid", "kill");

    public string Root => _directory.Of(".venv");

    public string Parent => _directory.Path;

    public string Before { get; }

    /// <summary>Whether nothing in it has changed.</summary>
    public bool IsAsBefore => DirectoryDigest.Of(Root) == Before;

    /// <summary>Whether its Python imports the package's compiled module, with the right <c>sys.prefix</c>.</summary>
    public bool Works =>
        new Tool($"{Root}/bin/python").Ask("-c", "import sys; from markupsafe._speedups import _escape_inner; print(sys.prefix)")?.TrimEnd()
        == Root;

    /// <summary>Whether its Python starts.</summary>
    public bool Starts => new Tool($"{Root}/bin/python").Ask("-c", "import sys; print(sys.prefix)")?.TrimEnd() == Root;

    /// <summary>The names in its parent directory, sorted.</summary>
    public string Neighbours =>
        string.Join(' ', Directory.EnumerateFileSystemEntries(Parent).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    /// <summary>Makes the environment refer to a base interpreter that does not exist.</summary>
    public void RemoveBase()
    {
        var python = new FileInfo($"{Root}/bin/python");
        var home = Path.GetDirectoryName(python.LinkTarget!)!;
        python.Delete();
        File.CreateSymbolicLink(python.FullName, "/nowhere/bin/python3.11");
        var configuration = $"{Root}/pyvenv.cfg";
        File.WriteAllText(configuration, File.ReadAllText(configuration).Replace(home, "/nowhere/bin", StringComparison.Ordinal));
    }

    public void Dispose() => _directory.Dispose();
}
