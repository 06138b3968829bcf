namespace Armature.Binaries;

/// <summary>The role of a binary for the loader.</summary>
internal enum BinaryKind
{
    /// <summary>Anything else: a core dump, debug symbols, a kernel extension.</summary>
    Other,

    /// <summary>A program. A position-independent ELF program counts as one if it names an interpreter or sets DF_1_PIE.</summary>
    Executable,

    /// <summary>A library that other files can link against.</summary>
    SharedLibrary,

    /// <summary>A Mach-O bundle: loaded by name at run time, never linked against.</summary>
    Bundle,

    /// <summary>A relocatable object file.</summary>
    ObjectFile,
}
