namespace Armature.Binaries.MachO;

/// <summary>The platforms of LC_BUILD_VERSION, and those that LC_VERSION_MIN_* imply.</summary>
internal static class Platforms
{
    public static string Name(uint platform) =>
        platform switch
        {
            1 => MinimumSystem.MacOS,
            2 => "iOS",
            3 => "tvOS",
            4 => "watchOS",
            5 => "bridgeOS",
            6 => "Mac Catalyst",
            7 => "iOS simulator",
            8 => "tvOS simulator",
            9 => "watchOS simulator",
            10 => "DriverKit",
            11 => "visionOS",
            12 => "visionOS simulator",
            13 => "firmware",
            14 => "sepOS",
            _ => $"platform {platform}",
        };

    public static bool IsVersionMinimum(uint command) =>
        command
            is LoadCommand.VersionMinMacOS
                or LoadCommand.VersionMinIPhoneOS
                or LoadCommand.VersionMinTvOS
                or LoadCommand.VersionMinWatchOS;

    public static uint OfVersionMinimum(uint command) =>
        command switch
        {
            LoadCommand.VersionMinMacOS => 1,
            LoadCommand.VersionMinIPhoneOS => 2,
            LoadCommand.VersionMinTvOS => 3,
            _ => 4,
        };
}
