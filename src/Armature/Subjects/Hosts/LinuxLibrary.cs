using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Armature.Binaries;

namespace Armature.Subjects.Hosts;

/// <summary>The C library of this machine.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxLibrary
{
    // beside the loader, or where the distributions of a processor have it
    private static readonly string[] s_places =
    [
        "/lib64",
        "/usr/lib64",
        "/lib/x86_64-linux-gnu",
        "/usr/lib/x86_64-linux-gnu",
        "/lib/aarch64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib",
        "/lib",
    ];

    /// <summary>The version of glibc; null for another library.</summary>
    public static PackedVersion? GlibcVersion()
    {
        try
        {
            return SystemVersion.Parse(Marshal.PtrToStringUTF8(LibC.GlibcVersion()));
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
        catch (DllNotFoundException)
        {
            // a statically linked program, which cannot ask the machine's library
            return InFile();
        }
    }

    /// <summary>The version that the file libc.so.6 contains; null if the file does not exist.</summary>
    internal static PackedVersion? InFile()
    {
        try
        {
            return s_places.Select(static directory => $"{directory}/libc.so.6").FirstOrDefault(File.Exists) is { } path
                ? GlibcBanner.Version(File.ReadAllBytes(path))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether musl's loader exists, which is always in /lib.</summary>
    public static bool IsMusl() => Directory.Exists("/lib") && Directory.EnumerateFiles("/lib", "ld-musl-*.so.1").Any();
}
