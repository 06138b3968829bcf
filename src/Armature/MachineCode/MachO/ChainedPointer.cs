namespace Armature.MachineCode.MachO;

/// <summary>Pointers that dyld fills by chained fixups (<c>mach-o/fixup-chains.h</c>, DYLD_CHAINED_PTR_64 and DYLD_CHAINED_PTR_64_OFFSET).</summary>
internal static class ChainedPointer
{
    private const ulong Bind = 1UL << 63;
    private const ulong TargetMask = (1UL << 36) - 1;

    /// <summary>Where a pointer leads; null if dyld binds it to a symbol.</summary>
    /// <param name="word">What the file has in its place.</param>
    /// <param name="origin">The address of the image's header.</param>
    /// <param name="image">The image, which shows whether the target is an address or an offset.</param>
    public static ulong? Target(ulong word, ulong origin, MappedImage image) =>
        (word & Bind) != 0 ? null
        : image.Contains(word & TargetMask) ? word & TargetMask
        : unchecked(origin + (word & TargetMask));
}
