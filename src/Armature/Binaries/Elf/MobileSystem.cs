namespace Armature.Binaries.Elf;

/// <summary>A system that is based on Linux and has a C library of its own, with the name of its note (Android NDK <c>crtbegin.c</c>; OpenHarmony <c>crt</c>).</summary>
internal enum MobileSystem
{
    /// <summary>Android, whose C library is Bionic.</summary>
    Android,

    /// <summary>OpenHarmony, whose C library is derived from musl.</summary>
    OpenHarmony,
}
