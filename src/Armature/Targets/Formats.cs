using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>Which container of machine code belongs to which system.</summary>
public static class Formats
{
    /// <summary>The format that a system loads; null where it is not known.</summary>
    public static BinaryFormat? Of(SystemFamily system) =>
        system switch
        {
            SystemFamily.Linux or SystemFamily.Android => BinaryFormat.Elf,
            SystemFamily.MacOS or SystemFamily.Ios => BinaryFormat.MachO,
            SystemFamily.Windows => BinaryFormat.Pe,
            _ => null,
        };

    /// <summary>The format in a person's words: <c>ELF</c>, <c>Mach-O</c>, <c>PE</c>.</summary>
    public static string Shown(BinaryFormat format) =>
        format switch
        {
            BinaryFormat.Elf => "ELF",
            BinaryFormat.MachO => "Mach-O",
            _ => "PE",
        };

    /// <summary>The system that a format belongs to, as a person names it.</summary>
    public static string SystemOf(BinaryFormat format) =>
        format switch
        {
            BinaryFormat.Elf => "Linux",
            BinaryFormat.MachO => "macOS",
            _ => "Windows",
        };
}
