using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Subjects.Images;

namespace Armature.Targets;

/// <summary>
/// The target of a container image without Python and without a dynamic loader, such as one with static programs only: what most of its programs are built for, else
/// what its configuration claims.
/// </summary>
internal static class ImageTarget
{
    /// <summary>The target; null if nothing shows the architecture, or if the image is not for Linux.</summary>
    public static Target? Of(SubjectInventory inventory, ImageFacts image, PythonAbi? python)
    {
        if (image.System is not (null or "linux"))
            return null;
        var programs = Programs(inventory);
        var architecture = programs is [var most, ..] ? most : image.Architecture;
        if (architecture is Architecture.Unknown)
            return null;
        return new Target
        {
            Name =
                OsRelease.Name(Release(inventory.Subject.Tree))
                ?? image.Platform
                ?? $"linux/{ArchitectureNames.Shown(architecture, onLinux: true)}",
            Origin = TargetOrigin.Sysroot,
            Platform = new Platform(SystemFamily.Linux, [architecture]),
            Distribution = OsRelease.Distribution(Release(inventory.Subject.Tree)),
            SystemArchitectures = programs,
            Python = python,
        };
    }

    // the most frequent first
    private static ImmutableArray<Architecture> Programs(SubjectInventory inventory) =>
        [
            .. inventory
                .NativeFiles.Select(static file => file.Image)
                .OfType<BinaryImage>()
                .Where(static image => image.Format is BinaryFormat.Elf)
                .SelectMany(static image => image.Slices)
                .Where(static slice => slice.Kind is BinaryKind.Executable or BinaryKind.SharedLibrary)
                .GroupBy(static slice => slice.Architecture)
                .OrderByDescending(static group => group.Count())
                .ThenBy(static group => group.Key)
                .Select(static group => group.Key),
        ];

    private static string Release(FileTree tree) => tree.ReadText("/etc/os-release") ?? tree.ReadText("/usr/lib/os-release") ?? "";
}
