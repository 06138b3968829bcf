namespace Armature.Binaries;

/// <summary>The system a slice was built for, and the oldest release that it declares to support.</summary>
/// <param name="Platform">As the format names it: <c>macOS</c>, <c>iOS</c>, <c>Mac Catalyst</c> …, or <c>Windows</c>.</param>
/// <param name="Version">The oldest release; for PE the subsystem version.</param>
/// <param name="Sdk">The SDK it was built with (Mach-O); null if not recorded.</param>
internal sealed record MinimumSystem(string Platform, PackedVersion Version, PackedVersion? Sdk = null)
{
    /// <summary>The name of platform 1 of LC_BUILD_VERSION and of LC_VERSION_MIN_MACOSX.</summary>
    public const string MacOS = "macOS";

    /// <summary>The platform of every PE image.</summary>
    public const string Windows = "Windows";
}
