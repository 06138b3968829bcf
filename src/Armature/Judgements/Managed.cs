using Armature.Inventory.Distributions;

namespace Armature.Judgements;

/// <summary>Packages that a system's package manager keeps, by its own records of what needs what.</summary>
internal static class Managed
{
    /// <summary>
    /// Whether a system or conda looks after it: its makers may leave out what the upstream metadata asks for, and have tried the result. What an
    /// installer of Python packages puts into <c>/usr/lib</c> it signs with INSTALLER; the packages of Debian, Alpine and Arch carry none.
    /// </summary>
    public static bool IsManaged(Distribution package) =>
        package.Installer is "debian" or "rpm" or "conda"
        || (package.Installer is null && package.Location.TrimStart('/').StartsWith("usr/lib", StringComparison.Ordinal));
}
