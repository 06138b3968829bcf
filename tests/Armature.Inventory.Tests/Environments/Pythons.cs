namespace Armature.Inventory.Tests.Environments;

/// <summary>The interpreters of this machine: pyenv's and the system's, and virtual environments made from them.</summary>
internal static class Pythons
{
    public const string Missing = "needs Python interpreters of pyenv or the system";

    private static readonly string Made = Path.Combine(Path.GetTempPath(), $"armature-venvs-{Environment.ProcessId}");

    public static string Home { get; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Executables, real ones only.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Pyenv().Concat(["/usr/bin/python3"]).Where(File.Exists)];

    public static bool AreHere => OperatingSystem.IsLinux() && All.Count > 0;

    /// <summary>A fresh virtual environment; null where the interpreter cannot make one.</summary>
    public static string? Venv(string python, params string[] options)
    {
        var folder = Path.Combine(Made, $"{python.Replace('/', '_')}{string.Concat(options)}");
        if (!Directory.Exists(folder) && Oracle.Run(python, ["-m", "venv", "--without-pip", .. options, folder]) is null)
            return null;
        return folder;
    }

    public static void Clear()
    {
        if (Directory.Exists(Made))
            Directory.Delete(Made, recursive: true);
    }

    private static IEnumerable<string> Pyenv()
    {
        var versions = Path.Combine(Home, ".pyenv", "versions");
        return Directory.Exists(versions)
            ? Directory.EnumerateDirectories(versions).Order().Select(folder => Path.Combine(folder, "bin", "python"))
            : [];
    }
}
