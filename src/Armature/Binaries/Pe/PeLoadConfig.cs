namespace Armature.Binaries.Pe;

/// <summary>The few fields of the load configuration that decide how an image loads (PE format, "The Load Configuration Structure").</summary>
/// <param name="DependentLoadFlags">Narrows the search for static imports.</param>
/// <param name="IsHybrid">A CHPE metadata pointer that is not null.</param>
internal readonly record struct PeLoadConfig(ushort DependentLoadFlags, bool IsHybrid)
{
    /// <summary>Reads as much as the structure's own Size covers: it grew with every Windows, and the size in the directory is often an old one.</summary>
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
            image.Missing(directory.At, "load config", directory.Address);
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
