namespace Armature.Binaries.Pe;

/// <summary>The few fields of the load configuration that affect loading (PE format, "The Load Configuration Structure").</summary>
/// <param name="DependentLoadFlags">Narrows the search for static imports.</param>
/// <param name="IsHybrid">The CHPE metadata pointer is not null.</param>
internal readonly record struct PeLoadConfig(ushort DependentLoadFlags, bool IsHybrid)
{
    /// <summary>Reads the fields that the structure's own Size covers. It grew with each Windows release, and the size in the directory is often outdated.</summary>
    public static PeLoadConfig Read(ref PeImage image, PeDirectory directory, bool is64Bit)
    {
        if (!directory.IsPresent)
            return default;
        if (
            !image.TryView(directory.Address, sizeof(uint), out var head)
            || !head.TryUInt32(0, out var size)
            || !image.TryView(directory.Address, size, out var view)
        )
        {
            image.AddMissing(directory.At, "load config", directory.Address);
            return default;
        }

        view.TryUInt16(is64Bit ? 0x4e : 0x36, out var flags);
        return new PeLoadConfig(flags, IsHybridIn(view, is64Bit));
    }

    private static bool IsHybridIn(ByteView view, bool is64Bit)
    {
        if (is64Bit)
            return view.TryUInt64(0xc8, out var wide) && wide != 0;
        return view.TryUInt32(0x7c, out var narrow) && narrow != 0;
    }
}
