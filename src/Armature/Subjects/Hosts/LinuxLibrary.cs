using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Armature.Binaries;

namespace Armature.Subjects.Hosts;

/// <summary>The C library of this process.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxLibrary
{
    /// <summary>The version of glibc; null for another library.</summary>
    public static PackedVersion? GlibcVersion()
    {
        try
        {
            return SystemVersion.Parse(Marshal.PtrToStringUTF8(LibC.GlibcVersion()));
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether musl's loader exists, which is always in /lib.</summary>
    public static bool IsMusl() => Directory.Exists("/lib") && Directory.EnumerateFiles("/lib", "ld-musl-*.so.1").Any();
}
