using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Armature.Binaries;

namespace Armature.Subjects.Hosts;

/// <summary>The C library that this process runs on.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxLibrary
{
    /// <summary>The version of glibc; null on another library.</summary>
    public static PackedVersion? GlibcVersion()
    {
        try
        {
            return SystemVersion.Parse(Marshal.PtrToStringUTF8(GnuVersion()));
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether musl's loader is where it must be.</summary>
    public static bool IsMusl() => Directory.Exists("/lib") && Directory.EnumerateFiles("/lib", "ld-musl-*.so.1").Any();

    // the name under which glibc is loaded already, so that nothing is searched; musl answers to it with itself, which lacks the symbol
    [LibraryImport("libc.so.6", EntryPoint = "gnu_get_libc_version")]
    private static partial nint GnuVersion();
}
