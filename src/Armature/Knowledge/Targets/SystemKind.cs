namespace Armature.Knowledge.Targets;

/// <summary>The kind of a system.</summary>
internal enum SystemKind
{
    /// <summary>Linux with glibc.</summary>
    Glibc,

    /// <summary>Linux with musl.</summary>
    Musl,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}

/// <summary>The directories in which a Linux distribution has its libraries.</summary>
internal enum LibraryDirectories
{
    /// <summary><c>/lib/x86_64-linux-gnu</c>, as in Debian.</summary>
    Multiarch,

    /// <summary><c>/lib64</c>, as in Red Hat.</summary>
    Lib64,

    /// <summary><c>/usr/lib</c>.</summary>
    Lib,
}
