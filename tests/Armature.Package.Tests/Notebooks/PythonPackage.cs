using Armature.TestKit;

namespace Armature.Package.Tests.Notebooks;

/// <summary>The packaged wheel, installed into a directory that any Python can take from PYTHONPATH.</summary>
internal static class PythonPackage
{
    /// <summary>Whether there are a wheel and a Python to install it with.</summary>
    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux() && File.Exists(Pythons.System);

    /// <summary>Installs it.</summary>
    /// <returns>The directory for PYTHONPATH.</returns>
    public static string Install(TemporaryDirectory directory)
    {
        new Tool(Pythons.System).Do("-m", "venv", directory.Of("installer"));
        var target = directory.Of("target");
        new Tool(directory.Of("installer/bin/python")).Do(
            "-m",
            "pip",
            "install",
            "--no-index",
            "--target",
            target,
            Artifacts.File("armature_doctor-*-manylinux*_x86_64.whl")
        );
        return target;
    }
}
