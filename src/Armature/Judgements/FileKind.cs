using Armature.Binaries;
using Armature.Inventory.Native;

namespace Armature.Judgements;

/// <summary>The kinds of files that have the format of a library but that no loader loads.</summary>
internal static class FileKind
{
    private const ushort CoreDump = 4;

    // where split debug information is kept for debuggers (GDB, "Separate Debug Files")
    private static readonly string[] s_debugDirectories = [".debug", "debug"];

    /// <summary>What it is instead of a library, with an article: <c>a program</c>; null if it is a library.</summary>
    public static string? Of(NativeFile file) =>
        file.Image is not { Slices: [var slice, ..] } ? null
        : slice.Elf is { HasStrippedContents: true } ? "debug information without the code it describes"
        : slice.Elf is { Type: CoreDump } ? "a core dump"
        : slice switch
        {
            { Kind: BinaryKind.Executable, Format: BinaryFormat.Elf, Elf.HasDynamicSegment: false } => "a static program",
            { Kind: BinaryKind.Executable } => "a program",
            { Kind: BinaryKind.ObjectFile } => "an object file, the input of a linker",
            { Kind: BinaryKind.Other, MachO: not null } => "a Mach-O file that is neither a library nor a bundle",
            { Elf.HasDynamicSegment: false } => "an ELF file without a dynamic section",
            _ => null,
        };

    /// <summary>Whether the loader of its system loads it on no target at all.</summary>
    public static bool IsNeverLoaded(NativeFile file) =>
        file.Image is { Slices: [_, ..] slices }
        && slices.All(slice => slice.Kind is BinaryKind.ObjectFile || slice.Elf is { HasStrippedContents: true } or { Type: CoreDump });

    /// <summary>Whether it has the name of a library and is not in a directory of debug information.</summary>
    public static bool IsNamedToBeLoaded(NativeFile file) =>
        NativePath.Matches(file.ShownPath) && !file.ShownPath.Split('/')[..^1].Any(s_debugDirectories.Contains);
}
