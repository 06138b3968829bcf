using System.Buffers.Binary;
using Armature.Binaries.MachO;
using Armature.Demo.MachO;

namespace Armature.Binaries.Tests.MachO;

public sealed class UniversalTests
{
    private static readonly byte[] s_arm = new MachOBuilder(Architecture.Arm64).Export("_a").Build();
    private static readonly byte[] s_intel = new MachOBuilder(Architecture.X86_64).Export("_b").Build();

    [Fact]
    public void Each_slice_is_read_at_its_offset()
    {
        var image = Mach.Read(MachOBuilder.Universal(s_arm, s_intel));

        Assert.True(image.IsUniversal);
        Assert.Empty(image.AllFaults);
        Assert.Equal([Architecture.Arm64, Architecture.X86_64], image.Slices.Select(slice => slice.Architecture));
        Assert.Equal(["_b"], Mach.Names(image.Slices[1].Exports));
        Assert.Equal(s_intel.Length, image.Slices[1].Length);
    }

    [Fact]
    public void A_64_bit_fat_header_is_read()
    {
        var narrow = MachOBuilder.Universal(s_arm, s_intel);
        var wide = narrow.ToArray();
        wide[3] = 0xbf;
        for (var i = 0; i < 2; i++)
        {
            var from = narrow.AsSpan(8 + (20 * i), 20);
            var to = wide.AsSpan(8 + (32 * i), 32);
            to.Clear();
            from[..8].CopyTo(to);
            from.Slice(8, 4).CopyTo(to[12..]);
            from.Slice(12, 4).CopyTo(to[20..]);
        }

        var image = Mach.Read(wide);
        Assert.Empty(image.AllFaults);
        Assert.Equal([Architecture.Arm64, Architecture.X86_64], image.Slices.Select(slice => slice.Architecture));
    }

    [Fact]
    public void A_Java_class_is_not_Mach_O() =>
        Assert.Null(MachReader.Read(ByteSource.Of(new byte[] { 0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, 0, 29, 10, 0, 6, 0, 15, 9 })));

    [Fact]
    public void A_static_library_is_a_slice_of_another_kind()
    {
        var archive = new byte[100];
        "!<arch>\n"u8.CopyTo(archive);
        var file = MachOBuilder.Universal(s_arm, s_intel);
        archive.CopyTo(file.AsSpan(0x4000));
        var slice = Mach.Read(file).Slices[0];

        Assert.Equal((BinaryKind.Other, Architecture.Arm64), (slice.Kind, slice.Architecture));
        Assert.Empty(slice.Faults);
    }

    [Fact]
    public void An_overlapping_slice_is_a_fault_and_not_read()
    {
        var file = MachOBuilder.Universal(s_arm, s_intel);
        file.AsSpan(16, 4).CopyTo(file.AsSpan(36));
        var image = Mach.Read(file);

        Assert.Single(image.Slices);
        Assert.Equal(("fat_arch 1", "overlaps an earlier slice"), (image.Faults[0].Structure, image.Faults[0].Problem));
    }

    [Fact]
    public void Two_slices_of_one_architecture_are_a_fault() =>
        Assert.Equal(
            "has the same architecture as an earlier slice",
            Assert.Single(Mach.Read(MachOBuilder.Universal(s_arm, s_arm)).Faults).Problem
        );

    [Fact]
    public void A_header_that_contradicts_its_slice_is_a_fault()
    {
        var file = MachOBuilder.Universal(s_arm);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(8), 7);

        Assert.Equal("has CPU_TYPE_ARM64, but the fat header has CPU_TYPE_X86", Assert.Single(Mach.Read(file).AllFaults).Problem);
    }

    [Fact]
    public void A_file_truncated_in_the_second_slice_keeps_the_first()
    {
        var image = Mach.Read(MachOBuilder.Universal(s_arm, s_intel)[..^4000]);

        Assert.Empty(image.Slices[0].Faults);
        Assert.Contains(image.Slices[1].Faults, fault => fault.Structure == "fat_arch 1");
    }
}
