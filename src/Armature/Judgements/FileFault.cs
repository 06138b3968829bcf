namespace Armature.Judgements;

/// <summary>The one thing that is wrong with a file: the first that holds, in this order, hides what follows from it.</summary>
internal enum FileFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is not meant for this target, and nothing there asks for it: data for other systems, a fixture of a test, a launcher.</summary>
    Bystander,

    /// <summary>Another system's format.</summary>
    Format,

    /// <summary>No slice that any process of the target can hold.</summary>
    Architecture,

    /// <summary>A slice for some of the target's architectures and not for all.</summary>
    Thin,

    /// <summary>Damaged.</summary>
    Malformed,

    /// <summary>Not signed, or changed after it was signed, where the system asks for a signature.</summary>
    Signature,

    /// <summary>For another Python.</summary>
    Abi,

    /// <summary>Named for this Python, made for a newer one.</summary>
    NewerPython,

    /// <summary>No entry function of its name.</summary>
    EntryFunction,
}
