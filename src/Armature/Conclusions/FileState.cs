namespace Armature.Conclusions;

/// <summary>What is known about the loading of a native file.</summary>
internal enum FileState
{
    /// <summary>It loads, with every library and symbol resolved.</summary>
    Loads,

    /// <summary>It does not load.</summary>
    Fails,

    /// <summary>The target never loads it.</summary>
    NotForTarget,

    /// <summary>Something about it could not be examined.</summary>
    NotExamined,
}
