using Armature.Inventory.Distributions;

namespace Armature.Rules.Environments;

/// <summary>Packages that the package manager of a system or conda maintains, with dependency records of its own.</summary>
internal static class ManagedPackage
{
    // also below the root directory of another system
    private static readonly string[] s_directories = ["/usr/lib/python", "/usr/lib64/python"];

    /// <summary>
    /// Whether a system's package manager or conda maintains the package: its maintainers may omit what the upstream metadata requires, and
    /// have tested the result. Packages that pip installs into <c>/usr/lib</c> have an INSTALLER file; those of Debian, Alpine and Arch do not.
    /// </summary>
    public static bool Matches(Distribution package) =>
        package.Installer is "debian" or "rpm" or "conda"
        || (
            package.Installer is null
            && s_directories.Any(directory => $"/{package.Location}".Contains(directory, StringComparison.Ordinal))
        );
}
