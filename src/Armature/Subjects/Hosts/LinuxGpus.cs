using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Knowledge.Gpu;

namespace Armature.Subjects.Hosts;

/// <summary>Reads the GPUs of a Linux machine from what its drivers show in /proc, /sys and /dev. No program is started.</summary>
internal static class LinuxGpus
{
    private const string Source = "this machine's driver";
    private const string Nvidia = "proc/driver/nvidia";

    // the chips of Jetson boards in their device trees (Linux, arch/arm64/boot/dts/nvidia)
    private static readonly (string Chip, string Name)[] s_jetsons =
    [
        ("nvidia,tegra210", "jetson-nano"),
        ("nvidia,tegra186", "jetson-tx2"),
        ("nvidia,tegra194", "jetson-xavier"),
        ("nvidia,tegra234", "jetson-orin"),
        ("nvidia,tegra264", "jetson-thor"),
    ];

    /// <summary>The GPUs that processes can use.</summary>
    /// <param name="root">The root directory.</param>
    /// <param name="gfxOverride">The value of <c>HSA_OVERRIDE_GFX_VERSION</c>, which makes AMD's runtime treat its GPUs as another one; null if it is not set.</param>
    public static HostGpus Read(string root = "/", string? gfxOverride = null)
    {
        // without this device a container sees the driver and cannot use it
        var driver = File.Exists(Path.Combine(root, "dev/nvidiactl")) ? SmallFile.Read(Path.Combine(root, Nvidia, "version")) : null;
        var isForwarded =
            driver is null && File.Exists(Path.Combine(root, "dev/dxg")) && File.Exists(Path.Combine(root, "usr/lib/wsl/lib/libcuda.so.1"));
        NamedGpu[] nvidia =
            driver is not null ? [.. OfNvidia(root)]
            : isForwarded ? [new NamedGpu("nvidia", "the NVIDIA GPU of Windows", GpuVendor.Nvidia, null, Source)]
            : [.. OfJetson(root)];
        return new HostGpus
        {
            Devices = [.. nvidia, .. OfAmd(root, gfxOverride)],
            NvidiaDriver = driver is null ? null : DriverVersion(driver),
            IsForwarded = isForwarded,
            HasCompatibility = File.Exists(Path.Combine(root, "usr/local/cuda/compat/libcuda.so.1")),
        };
    }

    /// <summary>The version in <c>/proc/driver/nvidia/version</c>: <c>NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat …</c>.</summary>
    internal static PackedVersion? DriverVersion(string text) =>
        text.Split('\n')[0]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(NvidiaDriver.Parse)
            .FirstOrDefault(static version => version is not null);

    private static IEnumerable<NamedGpu> OfNvidia(string root)
    {
        foreach (var directory in Directories(Path.Combine(root, Nvidia, "gpus")))
        {
            var model = SmallFile.Read(Path.Combine(directory, "information")) is { } text ? Field(text, "Model:") : null;
            var device = SmallFile.Read(Path.Combine(root, "sys/bus/pci/devices", Path.GetFileName(directory), "device"));
            // one name can have boards with different chips: GeForce GTX 750
            var architecture = OfDevice(device) ?? (model is null ? null : NamedGpus.OfModel(model)?.Architecture);
            yield return new NamedGpu("nvidia", model ?? architecture ?? "an NVIDIA GPU", GpuVendor.Nvidia, architecture, Source);
        }
    }

    private static string? OfDevice(string? id) =>
        id is not null
        && id.Trim() is ['0', 'x', .. var digits]
        && int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var device)
            ? NamedGpus.OfDevice(device)
            : null;

    private static IEnumerable<NamedGpu> OfJetson(string root)
    {
        var tree = SmallFile.Read(Path.Combine(root, "proc/device-tree/compatible"));
        return tree is null
            ? []
            : s_jetsons
                .Where(jetson => tree.Split('\0').Contains(jetson.Chip, StringComparer.Ordinal))
                .Select(static jetson => NamedGpus.Find(jetson.Name)!);
    }

    // a node of the processor has gfx_target_version 0 (Linux, drivers/gpu/drm/amd/amdkfd/kfd_topology.c)
    private static IEnumerable<NamedGpu> OfAmd(string root, string? gfxOverride)
    {
        if (!File.Exists(Path.Combine(root, "dev/kfd")))
            yield break;
        foreach (var directory in Directories(Path.Combine(root, "sys/class/kfd/kfd/topology/nodes")))
        {
            if (
                SmallFile.Read(Path.Combine(directory, "properties")) is not { } text
                || !int.TryParse(Field(text, "gfx_target_version "), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                || version == 0
            )
                continue;
            var gfx = Overridden(gfxOverride) ?? Gfx(version / 10000, version / 100 % 100, version % 100);
            yield return new NamedGpu(gfx, NamedGpus.Find(gfx)?.Title ?? gfx, GpuVendor.Amd, gfx, Source);
        }
    }

    // 10.3.0
    private static string? Overridden(string? text) =>
        text?.Split('.') is [var major, var minor, var stepping]
        && byte.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && byte.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
        && byte.TryParse(stepping, NumberStyles.None, CultureInfo.InvariantCulture, out var third)
            ? Gfx(first, second, third)
            : null;

    // 9.0.10 is gfx90a
    private static string Gfx(int major, int minor, int stepping) => $"gfx{major}{minor:x}{stepping:x}";

    private static string? Field(string text, string label) =>
        text.Split('\n')
            .Where(line => line.StartsWith(label, StringComparison.Ordinal))
            .Select(line => line[label.Length..].Trim())
            .FirstOrDefault();

    private static ImmutableArray<string> Directories(string path)
    {
        try
        {
            return Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
