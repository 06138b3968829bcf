using System.Globalization;
using System.Runtime.Versioning;
using System.Security;
using Armature.Binaries;
using Armature.Knowledge.Gpu;
using Microsoft.Win32;

namespace Armature.Subjects.Hosts;

/// <summary>Reads the GPUs of a Windows machine from what their drivers wrote into the registry.</summary>
internal static class WindowsGpus
{
    private const string Source = "this machine's driver";

    // the class of display adapters (Microsoft, "System-Defined Device Setup Classes")
    private const string Adapters = @"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}";

    /// <summary>The GPUs with a driver.</summary>
    [SupportedOSPlatform("windows")]
    public static HostGpus Read()
    {
        try
        {
            using var adapters = Registry.LocalMachine.OpenSubKey(Adapters);
            return Of(adapters is null ? [] : [.. adapters.GetSubKeyNames().Select(name => Values(adapters, name))]);
        }
        catch (Exception exception) when (exception is SecurityException or UnauthorizedAccessException or IOException)
        {
            return HostGpus.None;
        }
    }

    /// <summary>The GPUs among the adapters.</summary>
    /// <param name="adapters">The values DriverDesc and DriverVersion of each, or null.</param>
    internal static HostGpus Of(IEnumerable<(string? Name, string? Version)> adapters)
    {
        var known = adapters.Where(static adapter => adapter.Name is not null).ToArray();
        return new HostGpus
        {
            Devices = [.. known.Select(static adapter => Gpu(adapter.Name!)).OfType<NamedGpu>()],
            NvidiaDriver = known
                .Where(static adapter => IsNvidia(adapter.Name!))
                .Select(static adapter => DriverVersion(adapter.Version))
                .FirstOrDefault(static version => version is not null),
        };
    }

    // 32.0.15.7283 is 572.83: the last five digits
    internal static PackedVersion? DriverVersion(string? version) =>
        version?.Split('.') is [_, _, [.., var branch], { Length: 4 } rest]
        && char.IsAsciiDigit(branch)
        && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
            ? new PackedVersion(((branch - '0') * 100) + (digits / 100), digits % 100)
            : null;

    private static NamedGpu? Gpu(string name) =>
        NamedGpus.OfModel(name) is { } known ? known with { Title = name, Source = Source }
        : IsNvidia(name) ? new NamedGpu("nvidia", name, GpuVendor.Nvidia, null, Source)
        : null;

    private static bool IsNvidia(string name) => name.Contains("NVIDIA", StringComparison.OrdinalIgnoreCase);

    [SupportedOSPlatform("windows")]
    private static (string? Name, string? Version) Values(RegistryKey adapters, string name)
    {
        // the key Properties may not be opened
        if (!name.All(char.IsAsciiDigit))
            return default;
        using var adapter = adapters.OpenSubKey(name);
        return (adapter?.GetValue("DriverDesc") as string, adapter?.GetValue("DriverVersion") as string);
    }
}
