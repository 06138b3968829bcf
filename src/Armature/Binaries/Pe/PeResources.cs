namespace Armature.Binaries.Pe;

/// <summary>The version and manifest resources (PE format, "The .rsrc Section"). The tree always has three levels: type, name and language.</summary>
/// <param name="FileVersion">VS_FIXEDFILEINFO.</param>
/// <param name="HasManifest">Whether there is an RT_MANIFEST resource.</param>
internal readonly record struct PeResources(Version? FileVersion, bool HasManifest)
{
    private const int VersionType = 16;
    private const int ManifestType = 24;
    private const uint SubdirectoryFlag = 0x8000_0000;

    /// <summary>After wLength, wValueLength, wType, the key in UTF-16 with its NUL, and padding to 32 bits.</summary>
    private const int FixedInfoAt = 40;
    private const uint FixedInfoSignature = 0xfeef04bd;

    public static PeResources Read(ref PeImage image, PeDirectory directory)
    {
        if (!directory.IsPresent)
            return default;
        var version = Find(ref image, directory, 0, VersionType);
        var manifest = Find(ref image, directory, 0, ManifestType);
        return new PeResources(version is { } type ? Version(ref image, directory, type) : null, manifest is not null);
    }

    private static Version? Version(ref PeImage image, PeDirectory directory, uint type)
    {
        if (
            FirstIn(ref image, directory, type) is not { } name
            || FirstIn(ref image, directory, name) is not { } language
            || !TryAddress(directory, language, out var entry)
            || !image.TryView(entry, 2 * sizeof(uint), out var data)
        )
            return null;
        data.TryUInt32(0, out var address);
        data.TryUInt32(sizeof(uint), out var size);
        if (!image.TryView(address, size, out var info))
        {
            image.AddMissing(data.Origin, "version resource", address);
            return null;
        }

        return
            info.TryUInt32(FixedInfoAt, out var signature)
            && signature == FixedInfoSignature
            && info.TryUInt32(FixedInfoAt + 8, out var high)
            && info.TryUInt32(FixedInfoAt + 12, out var low)
            ? new Version((int)(high >> 16), (int)(high & 0xffff), (int)(low >> 16), (int)(low & 0xffff))
            : null;
    }

    /// <summary>The first entry of the subdirectory that <paramref name="entry"/> points to; null if it points to data.</summary>
    private static uint? FirstIn(ref PeImage image, PeDirectory directory, uint entry) =>
        (entry & SubdirectoryFlag) == 0 ? null : Find(ref image, directory, entry & ~SubdirectoryFlag, id: null);

    /// <summary>The target of the entry with an ID, or of the first entry if <paramref name="id"/> is null.</summary>
    private static uint? Find(ref PeImage image, PeDirectory directory, uint offset, uint? id)
    {
        if (
            !TryAddress(directory, offset, out var address)
            || !image.TryView(address, 16, out var head)
            || !head.TryUInt16(12, out var named)
            || !head.TryUInt16(14, out var numbered)
            || !image.TryView(address, 16 + (8 * (named + numbered)), out var table)
        )
        {
            image.AddMissing(directory.At, "resource directory", (ulong)directory.Address + offset);
            return null;
        }

        for (var at = 16; table.TryUInt32(at, out var key) && table.TryUInt32(at + sizeof(uint), out var target); at += 8)
        {
            if (id is null || key == id)
                return target;
        }

        return null;
    }

    private static bool TryAddress(PeDirectory directory, uint offset, out uint address)
    {
        var sum = (ulong)directory.Address + offset;
        address = (uint)Math.Min(sum, uint.MaxValue);
        return sum <= uint.MaxValue;
    }
}
