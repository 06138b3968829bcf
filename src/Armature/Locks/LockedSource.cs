namespace Armature.Locks;

/// <summary>Where a package of a lock or requirements file comes from.</summary>
internal enum LockedSource
{
    /// <summary>An index, or a directory used instead of one.</summary>
    Index,

    /// <summary>A single file.</summary>
    File,

    /// <summary>A version-control repository; the package is built.</summary>
    Repository,

    /// <summary>A directory; the package is built, or installed in place.</summary>
    Directory,

    /// <summary>A conda channel.</summary>
    Conda,
}

/// <summary>The kinds of files that an installer may use.</summary>
internal enum BinaryChoice
{
    /// <summary>Wheels, or source distributions if no wheel exists.</summary>
    Any,

    /// <summary>Only wheels (<c>--only-binary</c>).</summary>
    WheelsOnly,

    /// <summary>Only source distributions (<c>--no-binary</c>).</summary>
    SourcesOnly,
}
