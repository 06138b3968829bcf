using Armature.Inventory.Distributions;

namespace Armature.Rules.Environments;

/// <summary>Packages that the package manager of a system or conda maintains, with dependency records of its own.</summary>
internal static class ManagedPackage
{
    /// <summary>
    /// Whether a system's package manager or conda maintains the package: its maintainers may omit what the upstream metadata requires, and
    /// have tested the result. Packages that pip installs into <c>/usr/lib</c> have an INSTALLER file; those of Debian, Alpine and Arch do not.
    /// </summary>
    public static bool Matches(Distribution package) =>
        package.Installer is "debian" or "rpm" or "conda"
        || (package.Installer is null && package.Location.TrimStart('/').StartsWith("usr/lib", StringComparison.Ordinal));
}
