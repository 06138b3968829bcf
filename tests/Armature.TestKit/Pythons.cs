namespace Armature.TestKit;

/// <summary>The interpreters of this machine, from pyenv and the system.</summary>
internal static class Pythons
{
    /// <summary>The reason for skipping a test that needs several versions.</summary>
    public const string PyenvMissing = "needs CPythons of pyenv: set PYENV_ROOT";

    /// <summary>The reason for skipping a test that needs any interpreter.</summary>
    public const string Missing = "needs python3";

    /// <summary>Debian's interpreter.</summary>
    public const string System = "/usr/bin/python3";

    /// <summary>The directory of pyenv's versions, which may not exist.</summary>
    public static string PyenvVersions { get; } = Path.Combine(PyenvRoot(), "versions");

    /// <summary>The executables of pyenv.</summary>
    public static IReadOnlyList<string> Pyenv { get; } = FindPyenv();

    /// <summary>The executables of pyenv and of the system.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Pyenv, .. File.Exists(System) ? [System] : (string[])[]];

    /// <summary>The CPython that the corpus's tools are built for; null if it is not installed.</summary>
    public static string? CPython311 { get; } =
        Pyenv.FirstOrDefault(path => path.Contains("/versions/3.11.", StringComparison.Ordinal)) ?? Tool.Find("python3.11");

    public static bool PyenvIsHere => Pyenv.Count > 0;

    public static bool AreHere => OperatingSystem.IsLinux() && All.Count > 0;

    private static string PyenvRoot() =>
        Environment.GetEnvironmentVariable("PYENV_ROOT")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv");

    private static string[] FindPyenv() =>
        Directory.Exists(PyenvVersions)
            ?
            [
                .. Directory
                    .EnumerateDirectories(PyenvVersions)
                    .Order(StringComparer.Ordinal)
                    .Select(version => Path.Combine(version, "bin", "python"))
                    .Where(File.Exists),
            ]
            : [];
}
