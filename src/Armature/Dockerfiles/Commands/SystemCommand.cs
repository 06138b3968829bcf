using Armature.Dockerfiles.Shell;

namespace Armature.Dockerfiles.Commands;

/// <summary>Reads the installers of systems: apt, apk, dnf and its relatives.</summary>
internal static class SystemCommand
{
    private static readonly string[] s_takingValues =
    [
        "-o",
        "--option",
        "-t",
        "--target-release",
        "--virtual",
        "-X",
        "--repository",
        "--enablerepo",
        "--disablerepo",
        "--setopt",
        "--releasever",
        "--installroot",
        "-c",
        "--config-file",
        "--nodocs-file",
    ];

    /// <summary>The command; null if it is another one.</summary>
    public static SystemInstall? Read(RunCommand run)
    {
        var manager = run.Command.Program switch
        {
            "apt-get" or "apt" or "aptitude" or "eatmydata" => "apt",
            "apk" => "apk",
            "dnf" or "microdnf" or "yum" or "tdnf" or "dnf5" => "dnf",
            "zypper" => "zypper",
            "pacman" => "pacman",
            _ => null,
        };
        if (manager is null)
            return null;
        var options = new OptionReader(manager == "apk" ? [.. s_takingValues] : s_takingValues).Read(run.Command.Words[1..]);
        if (options.Arguments.FirstOrDefault().Text is not ("install" or "add" or "groupinstall" or "localinstall" or "in"))
            return null;
        var takesRecommended =
            !options.Has("--no-install-recommends", "--no-recommends")
            && !options.Options.Any(static option => option.Value.Text.Contains("Install-Recommends", StringComparison.OrdinalIgnoreCase));
        return new SystemInstall(
            manager,
            [.. options.Arguments.Skip(1).Where(static word => word.Text.Length > 0).Select(Name)],
            takesRecommended,
            run.Line
        );
    }

    // gcc=4:12.2.0-3, gcc:amd64, python3~3.11
    private static string Name(ShellWord word) => word.Text.Split('=', ':', '~', '<', '>')[0];
}
