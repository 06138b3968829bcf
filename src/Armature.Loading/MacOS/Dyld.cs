using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Loading.Targets;

namespace Armature.Loading.MacOS;

/// <summary>The checks of dyld on one file (<c>dyld/Loader.cpp</c>, <c>mach_o/Universal.cpp</c>).</summary>
internal static class Dyld
{
    private static readonly PackedVersion s_firstWithTried = new(12, 0);

    /// <summary>Why it refuses the file; null where it does not.</summary>
    public static ImportOutcome? Refuses(NativeFile file, Architecture process, Target target)
    {
        if (file.Image is not { Format: BinaryFormat.MachO } image)
            return new ImportOutcome.Refused(
                file.Image is null ? RefusalCause.Malformed : RefusalCause.Format,
                file.Length is >= 0 and < 4096 ? null : Words(file, target, "not a mach-o file", "unknown file type")
            );
        if (image.Slices.IsEmpty)
            return new ImportOutcome.Unknown("its Mach-O header cannot be read");
        var system = target.Platform!.System;
        if (image.Slices.FirstOrDefault(slice => Fits.Process(slice.Architecture, process, system)) is not { } slice)
            return new ImportOutcome.Refused(RefusalCause.Architecture, WrongArchitecture(file, image, process, target));
        return slice.Kind is BinaryKind.Executable
                ? new ImportOutcome.Refused(RefusalCause.Kind, Words(file, target, "cannot dlopen a main executable", null))
            : slice.Kind is BinaryKind.ObjectFile ? new ImportOutcome.Refused(RefusalCause.Kind, null)
            : null;
    }

    private static string? WrongArchitecture(NativeFile file, BinaryImage image, Architecture process, Target target)
    {
        var have = string.Join(',', image.Slices.Select(slice => ArchitectureNames.InDyld(slice.Architecture)));
        var need = ArchitectureNames.InDyld(process);
        var problem = image.IsUniversal
            ? "fat file, but missing compatible architecture"
            : "mach-o file, but is an incompatible architecture";
        return Words(
            file,
            target,
            $"{problem} (have '{have}', need '{need}')",
            image.IsUniversal ? "no matching architecture in universal wrapper" : "mach-o, but wrong architecture"
        );
    }

    // the dyld of macOS 12 replaced "no suitable image found" by the list of what was tried; a target that is no machine names only its oldest system
    private static string? Words(NativeFile file, Target target, string problem, string? oldProblem)
    {
        var path = file.Path;
        var isOld = target.Origin is TargetOrigin.Host && target.Platform?.Version < s_firstWithTried;
        if (!isOld)
            return PythonWords.ImportError(file, $"dlopen({path}, 0x0002): tried: '{path}' ({problem})");
        return oldProblem is null
            ? null
            : PythonWords.ImportError(file, $"dlopen({path}, 2): no suitable image found.  Did find:\n\t{path}: {oldProblem}");
    }
}
