using Armature.Binaries;
using Armature.Loading.Targets;
using Armature.Subjects;

namespace Armature.Reporting;

/// <summary>Systems and architectures as people write them.</summary>
internal static class Names
{
    /// <summary><c>x86_64</c>, <c>arm64</c>.</summary>
    public static string Of(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    /// <summary><c>arm64 and x86_64</c>; empty where it is not known.</summary>
    public static string Of(Platform? platform) => string.Join(" and ", (platform?.Architectures ?? []).Select(Of));

    /// <summary><c>macOS</c>.</summary>
    public static string Of(SystemFamily system) =>
        system switch
        {
            SystemFamily.MacOS => "macOS",
            SystemFamily.Ios => "iOS",
            SystemFamily.Unknown => "an unknown system",
            _ => system.ToString(),
        };

    /// <summary><c>glibc</c>, <c>musl</c>.</summary>
    public static string Of(CLibrary library) => library.ToString().ToLowerInvariant();
}
