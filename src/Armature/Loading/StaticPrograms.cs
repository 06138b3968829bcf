using Armature.Inventory;
using Armature.Inventory.Native;

namespace Armature.Loading;

/// <summary>Programs that the kernel starts without a dynamic loader, as in images that are made <c>FROM scratch</c>.</summary>
internal static class StaticPrograms
{
    /// <summary>Whether an image contains no other native files, so that no C library has to be known.</summary>
    public static bool AreAll(SubjectInventory inventory, IEnumerable<LoadedFile> files) =>
        inventory.Image is not null && files.All(static file => IsOne(file.File));

    private static bool IsOne(NativeFile file) =>
        file is { Role: NativeRole.Program, Image.Slices: [_, ..] slices }
        && slices.All(static slice => slice is { Needed.IsEmpty: true, Elf: { Interpreter: null or "" } });
}
