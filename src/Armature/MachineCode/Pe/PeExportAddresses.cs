using System.Text;
using Armature.Binaries.Pe;

namespace Armature.MachineCode.Pe;

/// <summary>The addresses of the named exports of a PE file (PE format, "The .edata Section").</summary>
internal sealed class PeExportAddresses
{
    private const int DirectoryBytes = 40;
    private const int LongestName = 4096;

    private readonly Dictionary<string, ulong> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> _names = [];

    public IEnumerable<ulong> Addresses => _names.Keys;

    public static PeExportAddresses Read(MappedImage image, PeDirectory directory, ulong origin)
    {
        var exports = new PeExportAddresses();
        if (!directory.IsPresent || !image.TryView(unchecked(origin + directory.Address), DirectoryBytes, out var head))
            return exports;
        head.TryUInt32(20, out var addressCount);
        head.TryUInt32(24, out var nameCount);
        head.TryUInt32(28, out var addressesAt);
        head.TryUInt32(32, out var namesAt);
        head.TryUInt32(36, out var ordinalsAt);
        var count = Math.Min(nameCount, CodeReading.MostEntries);
        if (
            !image.TryView(unchecked(origin + addressesAt), (long)Math.Min(addressCount, CodeReading.MostEntries) * 4, out var addresses)
            || !image.TryView(unchecked(origin + namesAt), (long)count * 4, out var names)
            || !image.TryView(unchecked(origin + ordinalsAt), (long)count * 2, out var ordinals)
        )
            return exports;
        for (var i = 0; i < count; i++)
        {
            names.TryUInt32(i * 4, out var nameAt);
            ordinals.TryUInt16(i * 2, out var index);
            if (
                addresses.TryUInt32(index * 4, out var address)
                && !directory.Contains(address)
                && image.TryRest(unchecked(origin + nameAt), LongestName, out var text)
                && text.TryZeroTerminated(0, out var name)
            )
                exports.Add(Encoding.UTF8.GetString(name), unchecked(origin + address));
        }

        return exports;
    }

    /// <summary>The address of an export; 0 if the file does not have it.</summary>
    public ulong AddressOf(string name) => _addresses.GetValueOrDefault(name);

    /// <summary>The first name of an address; null if it has none.</summary>
    public string? NameAt(ulong address) => _names.GetValueOrDefault(address);

    private void Add(string name, ulong address)
    {
        _addresses.TryAdd(name, address);
        _names.TryAdd(address, name);
    }
}
