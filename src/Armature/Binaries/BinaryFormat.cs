namespace Armature.Binaries;

/// <summary>The file format of a binary.</summary>
internal enum BinaryFormat
{
    /// <summary>Executable and Linkable Format: Linux, the BSDs, Android.</summary>
    Elf,

    /// <summary>Mach-O: macOS, iOS and Apple's other systems.</summary>
    MachO,

    /// <summary>Portable Executable: Windows.</summary>
    Pe,

    /// <summary>WebAssembly: Emscripten and Pyodide.</summary>
    Wasm,
}
