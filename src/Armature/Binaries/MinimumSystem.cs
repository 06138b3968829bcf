namespace Armature.Binaries;

/// <summary>The system a slice was built for, and the oldest release of it that it claims to run on.</summary>
/// <param name="Platform">As the format names it: <c>macOS</c>, <c>iOS</c>, <c>Mac Catalyst</c> …, or <c>Windows</c>.</param>
/// <param name="Version">Oldest release; for PE the subsystem version.</param>
/// <param name="Sdk">The SDK it was built with (Mach-O), if said.</param>
public sealed record MinimumSystem(string Platform, PackedVersion Version, PackedVersion? Sdk = null)
{
    /// <summary>The name of platform 1 of LC_BUILD_VERSION and of LC_VERSION_MIN_MACOSX.</summary>
    public const string MacOS = "macOS";

    /// <summary>The platform of every PE image.</summary>
    public const string Windows = "Windows";
}
