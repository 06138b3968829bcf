using System.Diagnostics;

namespace Armature.Package.Tests;

/// <summary>A virtual environment <c>.venv</c> without pip, and distributions that consist of metadata only.</summary>
internal static class VirtualEnvironment
{
    /// <summary>Whether this machine has a <c>python3</c> that can create one.</summary>
    public static bool CanBeCreated { get; } = !OperatingSystem.IsWindows() && Run(Path.GetTempPath(), "-c", "import venv");

    public static void Create(string directory)
    {
        if (!Run(directory, "-m", "venv", "--without-pip", ".venv"))
            throw new InvalidOperationException("python3 -m venv failed");
    }

    public static string SitePackages(string directory) =>
        Path.Combine(Directory.GetDirectories(Path.Combine(directory, ".venv", "lib"), "python3*").Single(), "site-packages");

    /// <summary>Adds the metadata of a distribution to a directory.</summary>
    /// <param name="requires">A requirement; null for none.</param>
    public static void AddPackage(string directory, string name, string version, string? requires)
    {
        var metadata = Directory.CreateDirectory(Path.Combine(directory, $"{name}-{version}.dist-info")).FullName;
        var lines = $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n";
        File.WriteAllText(Path.Combine(metadata, "METADATA"), requires is null ? lines : $"{lines}Requires-Dist: {requires}\n");
    }

    private static bool Run(string directory, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", arguments) { WorkingDirectory = directory })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
