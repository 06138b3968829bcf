using Armature.Binaries;
using Armature.Knowledge.Gpu;
using Armature.Subjects.Hosts;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Hosts;

public sealed class HostGpuTests
{
    private const string Version =
        "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\nGCC version: gcc\n";

    private static HostGpus Read(string? gfxOverride = null, params (string Path, string Text)[] files)
    {
        using var root = new TemporaryDirectory();
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(root.Of(path))!);
            File.WriteAllText(root.Of(path), text);
        }

        return LinuxGpus.Read(root.Path, gfxOverride);
    }

    private static string Shown(HostGpus gpus) => string.Join("; ", gpus.Devices.Select(static gpu => gpu.Shown));

    [Fact]
    public void NVIDIAs_driver_names_the_models_and_its_version()
    {
        var gpus = Read(
            null,
            ("dev/nvidiactl", ""),
            ("proc/driver/nvidia/version", Version),
            ("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA GeForce RTX 4090\nIRQ:   \t\t 139\n"),
            ("proc/driver/nvidia/gpus/0000:02:00.0/information", "Model: \t\t NVIDIA Secret 9000\n"),
            ("sys/bus/pci/devices/0000:02:00.0/device", "0x1b06\n")
        );
        Assert.Equal("NVIDIA GeForce RTX 4090 (sm_89); NVIDIA Secret 9000 (sm_61)", Shown(gpus));
        Assert.Equal("535.104.05", NvidiaDriver.Show(gpus.NvidiaDriver!.Value));
    }

    // a container without --gpus shares /proc with its host
    [Fact]
    public void A_driver_without_its_device_cannot_be_used() => Assert.Empty(Read(null, ("proc/driver/nvidia/version", Version)).Devices);

    [Theory]
    [InlineData("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build  (dvs-builder)", "560.35.03")]
    [InlineData(Version, "535.104.05")]
    [InlineData("garbage", null)]
    [InlineData("", null)]
    public void The_version_is_the_first_number_like_one(string text, string? version) =>
        Assert.Equal(version, LinuxGpus.DriverVersion(text) is { } read ? NvidiaDriver.Show(read) : null);

    [Fact]
    public void WSL_forwards_a_GPU_whose_model_is_not_known()
    {
        var gpus = Read(null, ("dev/dxg", ""), ("usr/lib/wsl/lib/libcuda.so.1", ""));
        Assert.True(gpus.IsForwarded);
        Assert.Null(Assert.Single(gpus.Devices).Architecture);
        Assert.Empty(Read(null, ("dev/dxg", "")).Devices);
    }

    [Fact]
    public void A_Jetson_names_its_chip() =>
        Assert.Equal(
            "Jetson Orin (sm_87)",
            Shown(Read(null, ("proc/device-tree/compatible", "nvidia,p3768-0000+p3767-0005\0nvidia,p3767-0005\0nvidia,tegra234\0")))
        );

    [Theory]
    [InlineData("90010", null, "Instinct MI210 (gfx90a)")]
    [InlineData("110000", null, "gfx1100")]
    [InlineData("100301", null, "gfx1031")]
    [InlineData("100301", "10.3.0", "gfx1030")]
    [InlineData("100301", "nonsense", "gfx1031")]
    public void AMDs_driver_shows_the_version_of_the_target(string version, string? gfxOverride, string name) =>
        Assert.EndsWith(
            name.Split(' ')[^1].Trim('(', ')'),
            Read(
                gfxOverride,
                ("dev/kfd", ""),
                ("sys/class/kfd/kfd/topology/nodes/0/properties", "cpu_cores_count 16\ngfx_target_version 0\n"),
                ("sys/class/kfd/kfd/topology/nodes/1/properties", $"simd_count 64\ngfx_target_version {version}\n")
            )
                .Devices.Single()
                .Architecture,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_machine_without_a_GPU_has_none() => Assert.Empty(Read().Devices);

    [Theory]
    [InlineData("31.0.15.3623", 536, 23)]
    [InlineData("32.0.15.7283", 572, 83)]
    [InlineData("30.0.14.7212", 472, 12)]
    [InlineData("10", 0, 0)]
    public void Windows_numbers_the_driver_in_its_own_way(string version, int major, int minor) =>
        Assert.Equal(major == 0 ? null : new PackedVersion(major, minor), WindowsGpus.DriverVersion(version));

    [Fact]
    public void Windows_lists_adapters()
    {
        var gpus = WindowsGpus.Of([("Intel(R) UHD Graphics", "31.0.101.2111"), ("NVIDIA GeForce RTX 5080", "32.0.15.7283"), (null, null)]);
        Assert.Equal("NVIDIA GeForce RTX 5080 (sm_120)", Shown(gpus));
        Assert.Equal(new PackedVersion(572, 83), gpus.NvidiaDriver);
    }

    [Theory]
    [InlineData("535.104.05", true)]
    [InlineData("580", true)]
    [InlineData("cuda-12.4", true)]
    [InlineData("cuda-99", false)]
    [InlineData("12.4", false)]
    [InlineData("", false)]
    [InlineData("535.104.05.1", false)]
    [InlineData("99999999999999.1", false)]
    public void A_driver_is_a_version_or_a_CUDA(string text, bool isDriver) => Assert.Equal(isDriver, GpuChoice.IsDriver(text));

    [Fact]
    public void The_GPU_of_this_machine_counts_only_for_this_machine()
    {
        var host = new HostFacts
        {
            System = SystemFamily.Linux,
            Machine = Architecture.X86_64,
            Gpus = new(new HostGpus { Devices = [NamedGpus.Find("h100")!] }),
        };
        var here = new Target
        {
            Name = "this machine",
            Origin = TargetOrigin.Host,
            Platform = null,
            Host = host,
        };
        Assert.Equal("H100 (sm_90)", TargetGpu.Of(here)!.Title);
        Assert.Null(TargetGpu.Of(here with { Origin = TargetOrigin.Named }));
        Assert.Equal("A100 (sm_80)", TargetGpu.Of(here with { Gpu = GpuChoice.Of("a100", null) })!.Title);
    }
}
