namespace Armature.Binaries;

/// <summary>What a file is to a loader.</summary>
public enum BinaryKind
{
    /// <summary>Neither of the others: a core dump, debug symbols, a kernel extension.</summary>
    Other,

    /// <summary>A program. A position-independent ELF program counts as one where it names an interpreter or carries DF_1_PIE.</summary>
    Executable,

    /// <summary>A library that others may be linked against.</summary>
    SharedLibrary,

    /// <summary>A Mach-O bundle: loaded by name at run time, never linked against.</summary>
    Bundle,

    /// <summary>A relocatable object file.</summary>
    ObjectFile,
}
