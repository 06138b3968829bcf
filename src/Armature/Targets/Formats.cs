using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>Maps between systems and the file formats of their binaries.</summary>
internal static class Formats
{
    /// <summary>The format that a system loads; null if unknown.</summary>
    public static BinaryFormat? Of(SystemFamily system) =>
        system switch
        {
            SystemFamily.Linux or SystemFamily.Android => BinaryFormat.Elf,
            SystemFamily.MacOS or SystemFamily.Ios => BinaryFormat.MachO,
            SystemFamily.Windows => BinaryFormat.Pe,
            SystemFamily.Emscripten => BinaryFormat.Wasm,
            _ => null,
        };

    /// <summary>The display name of a format: <c>ELF</c>, <c>Mach-O</c>, <c>PE</c>, <c>WebAssembly</c>.</summary>
    public static string Shown(BinaryFormat format) =>
        format switch
        {
            BinaryFormat.Elf => "ELF",
            BinaryFormat.MachO => "Mach-O",
            BinaryFormat.Pe => "PE",
            _ => "WebAssembly",
        };

    /// <summary>The display name of the system that uses a format.</summary>
    public static string SystemOf(BinaryFormat format) =>
        format switch
        {
            BinaryFormat.Elf => "Linux",
            BinaryFormat.MachO => "macOS",
            BinaryFormat.Pe => "Windows",
            _ => "Emscripten and Pyodide",
        };
}
