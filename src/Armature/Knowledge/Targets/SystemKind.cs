namespace Armature.Knowledge.Targets;

/// <summary>What kind of system a release is.</summary>
public enum SystemKind
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

/// <summary>Where a Linux distribution keeps its libraries.</summary>
public enum LibraryDirectories
{
    /// <summary><c>/lib/x86_64-linux-gnu</c>, as Debian.</summary>
    Multiarch,

    /// <summary><c>/lib64</c>, as Red Hat.</summary>
    Lib64,

    /// <summary><c>/usr/lib</c>.</summary>
    Lib,
}
