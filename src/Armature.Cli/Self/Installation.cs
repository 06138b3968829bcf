using Armature.Reporting;

namespace Armature.Cli.Self;

/// <summary>What installed a program, by what lies beside it. Each installer leaves a file that no other does.</summary>
/// <param name="Source">What installed it.</param>
/// <param name="Upgrade">The command that installs the newest version; null if there is none for it.</param>
internal sealed record Installation(InstallationSource Source, string? Upgrade)
{
    /// <summary>What installed an executable; null if that is not certain.</summary>
    /// <param name="executable">Its absolute path, no link.</param>
    public static Installation? Of(string executable)
    {
        var directory = Path.GetDirectoryName(executable)!;
        var prefix = Path.GetDirectoryName(directory) ?? directory;
        if (File.Exists(Path.Combine(directory, "DotnetToolSettings.xml")))
            return new Installation(
                InstallationSource.DotnetTool,
                IsGlobalTool(executable) ? $"dotnet tool update --global {ProgramReleases.Tool}" : null
            );
        if (HasDistribution(prefix))
            return OfEnvironment(prefix);
        if (executable.Contains("/Cellar/armature/", StringComparison.Ordinal))
            return new Installation(InstallationSource.Homebrew, "brew upgrade armature");
        return File.Exists(Path.Combine(directory, "THIRD-PARTY-NOTICES.md")) && Directory.Exists(Path.Combine(directory, "completions"))
            ? new Installation(InstallationSource.Archive, Upgrade: null)
            : null;
    }

    // of a tool in a manifest, in a directory of the user's choice or run by dnx, the command would update another one
    private static bool IsGlobalTool(string executable) =>
        executable.Replace('\\', '/').Contains("/.dotnet/tools/.store/", StringComparison.Ordinal);

    // uv crates/uv-tool, uv-receipt.toml; pipx, pipx_metadata.json; uv crates/uv-cache, archive-v0
    private static Installation OfEnvironment(string prefix) =>
        File.Exists(Path.Combine(prefix, "uv-receipt.toml")) ? new(InstallationSource.UvTool, $"uv tool upgrade {ProgramReleases.Package}")
        : File.Exists(Path.Combine(prefix, "pipx_metadata.json")) ? new(InstallationSource.Pipx, $"pipx upgrade {ProgramReleases.Package}")
        : Path.GetFileName(Path.GetDirectoryName(prefix)) is ['a', 'r', 'c', 'h', 'i', 'v', 'e', '-', 'v', ..]
            ? new(InstallationSource.Uvx, $"uvx --from {ProgramReleases.Package}@latest armature")
        : new(InstallationSource.Wheel, $"pip install --upgrade {ProgramReleases.Package}");

    // PREFIX/lib/python3.13/site-packages; on Windows PREFIX/Lib/site-packages
    private static bool HasDistribution(string prefix)
    {
        try
        {
            string[] libraries = [Path.Combine(prefix, "lib"), Path.Combine(prefix, "Lib")];
            return libraries
                .Where(Directory.Exists)
                .SelectMany(static library => Directory.EnumerateDirectories(library, "python3*").Append(library))
                .Select(static python => Path.Combine(python, "site-packages"))
                .Where(Directory.Exists)
                .Any(static packages => Directory.EnumerateDirectories(packages, "armature_doctor-*.dist-info").Any());
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
