namespace Armature.Locks;

/// <summary>Where a wanted package comes from.</summary>
public enum LockedSource
{
    /// <summary>An index, or what stands in for one.</summary>
    Index,

    /// <summary>One file, by its address.</summary>
    File,

    /// <summary>A repository under version control: it is built.</summary>
    Repository,

    /// <summary>A directory: it is built, or installed in place.</summary>
    Directory,

    /// <summary>A channel of conda.</summary>
    Conda,
}

/// <summary>Which kinds of files an installer is told to take.</summary>
public enum BinaryChoice
{
    /// <summary>Wheels, and source distributions where there is none.</summary>
    Any,

    /// <summary>Wheels alone (<c>--only-binary</c>).</summary>
    WheelsOnly,

    /// <summary>Source distributions alone (<c>--no-binary</c>).</summary>
    SourcesOnly,
}
