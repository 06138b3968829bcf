using Armature.Knowledge;
using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.Targets;

namespace Armature.Remedies.Derived;

/// <summary>The package manager of the system, and its package for a library.</summary>
internal static class SystemPackageFacts
{
    /// <summary>The systems of hosts that people do not name: Colab and GitHub's runners are Ubuntu, a Jetson has JetPack, a Pi has its own Debian.</summary>
    private static readonly string[] s_hostsWithApt = ["raspberry-pi", "jetson", "colab", "kaggle", "github-actions", "wsl"];

    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new("package-manager", static facts => Manager(facts)?.Id),
        new("system-package", static facts => Package(facts, Manager(facts))),
        new("apt-system-package", static facts => Package(facts, PackageManager.Of("apt"))),
        new("dnf-system-package", static facts => Package(facts, PackageManager.Of("dnf"))),
        new(
            "install-system-package",
            static facts =>
                Package(facts, Manager(facts)) is not null && Manager(facts) is { } manager
                    ? Install(facts, Packages(facts, manager))
                    : null
        ),
        new("find-system-package", Find),
        new("dll-provider", static facts => facts["library-name"] is { } library ? WindowsProducts.ProductOf(library) : null),
    ];

    /// <summary>The package manager of the system that the facts show; null if they show none.</summary>
    public static PackageManager? Manager(FactSet facts) =>
        facts["host"] is "termux" ? PackageManager.Of("termux")
        : facts["host"] is "nix" ? PackageManager.Of("nix")
        : facts["distro"] is { } distro ? PackageManager.OfDistribution(distro, facts["distro-like"] ?? "", facts["distro-version"])
        : facts.HasSign("alpine") ? PackageManager.Of("apk")
        : facts["system"] is "macos" ? PackageManager.Of("brew")
        : facts["host"] is { } host && s_hostsWithApt.Contains(host) ? PackageManager.Of("apt")
        : null;

    /// <summary>The command that installs packages; null if one of them or the package manager is not known.</summary>
    public static string? Install(FactSet facts, params IReadOnlyCollection<string?> packages)
    {
        if (Manager(facts) is not { } manager || packages.Count == 0 || packages.Contains(null))
            return null;
        var command = manager.InstallCommand(packages.OfType<string>());
        // the builds of images run as root; most images have neither sudo nor lists of packages
        return facts["dockerfile"] is null && !facts.HasSign("container")
            ? command
            : command
                .Replace("sudo ", "", StringComparison.Ordinal)
                .Replace("apt-get install", "apt-get update && apt-get install", StringComparison.Ordinal);
    }

    private static string? Package(FactSet facts, PackageManager? manager) =>
        facts["library-name"] is { } library && manager is not null ? Quoted(SystemPackages.Of(library, manager, Release(facts))) : null;

    // a capability of RPM, libGL.so.1()(64bit), means something to a shell
    private static string? Quoted(string? package) => package?.Contains('(', StringComparison.Ordinal) is true ? $"'{package}'" : package;

    // a program that lacks one library of a desktop often lacks the next: those that the text names are installed together
    private static string[] Packages(FactSet facts, PackageManager manager) =>
        [
            .. Libraries(facts)
                .Select(library => SystemPackages.Of(library, manager, Release(facts)))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Libraries(FactSet facts)
    {
        string[] named = [.. facts.Values("library-name")];
        return named.Contains("libGL.so.1") && facts["package"]?.StartsWith("opencv", StringComparison.OrdinalIgnoreCase) is true
            ? named.Append("libgthread-2.0.so.0")
            : named;
    }

    private static SystemRelease? Release(FactSet facts) =>
        facts["distro"] is { } distro && facts["distro-version"] is { } version
            ? SystemReleases.All.FirstOrDefault(release => release.Name == $"{distro}-{version}")
            : null;

    private static string? Find(FactSet facts) =>
        facts["library-name"] is { } library
        && !library.Any(static character => char.IsWhiteSpace(character) || character is '\'' or '`' or '$')
            ? Manager(facts)?.Id switch
            {
                "apt" => $"apt-file search {library}",
                "dnf" or "yum" => $"dnf provides '*/{library}'",
                "apk" => $"apk search so:{library}",
                "pacman" => $"pacman -F {library}",
                "zypper" => $"zypper search --provides --match-exact '{library}()(64bit)'",
                "termux" => $"apt-file search {library}",
                _ => null,
            }
            : null;
}
