namespace Armature.Judgements;

/// <summary>What is wrong with one file. A file has one fault: the first of these that applies, because it hides those that follow from it.</summary>
internal enum FileFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The file is not intended for this target and nothing on the target needs it: another system's data, a test fixture, a launcher.</summary>
    Irrelevant,

    /// <summary>The binary format of another operating system.</summary>
    Format,

    /// <summary>It has no slice for any architecture of the target.</summary>
    Architecture,

    /// <summary>It has slices for some architectures of the target, but not for all.</summary>
    Thin,

    /// <summary>A kind of file that no loader loads: a program, an object file, debug information, a core dump.</summary>
    Kind,

    /// <summary>Damaged.</summary>
    Malformed,

    /// <summary>Unsigned, or changed after signing, on a system that requires a signature.</summary>
    Signature,

    /// <summary>Built for another Python.</summary>
    Abi,

    /// <summary>Named for this Python, but built with the headers of a newer one.</summary>
    NewerPython,

    /// <summary>For a free-threaded Python, but built with the headers of one with the GIL.</summary>
    GilBuild,

    /// <summary>It does not export the entry function that its name requires.</summary>
    EntryFunction,
}
