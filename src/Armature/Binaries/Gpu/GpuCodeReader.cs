using System.Buffers.Binary;
using Armature.Binaries.Elf;

namespace Armature.Binaries.Gpu;

/// <summary>Finds the code for GPUs in a file. Reads headers only, so that a library of a gigabyte takes milliseconds.</summary>
internal static class GpuCodeReader
{
    private const int FirstRead = 64;

    private static readonly string[] s_fatBinaries = [".nv_fatbin", "__nv_relfatbin", ".nv_relfatbin", ".nv_fatb"];
    private static readonly string[] s_bundles = [".hip_fatbin", ".hip_fat"];

    /// <summary>
    /// Reads a library or program with GPU code in its sections, or a file that is such code: <c>.cubin</c>, <c>.fatbin</c>, <c>.ptx</c>,
    /// <c>.hsaco</c>, <c>.metallib</c>. Null if it has none. Malformed content never throws.
    /// </summary>
    public static GpuCode? Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.TryBytes(0, Math.Min(FirstRead, file.Length), out var start))
            return null;
        var code = new GpuCodeBuilder(file);
        if (start.StartsWith("\u007fELF"u8))
            ReadElf(code, start);
        else if (start.StartsWith("MZ"u8))
            ReadSections(code, SectionNames.OfPe(file));
        else if (FatBinary.Starts(start))
            FatBinary.Read(code, 0, file.Length);
        else if (OffloadBundle.Starts(start))
            OffloadBundle.Read(code, 0, file.Length);
        else if (MetalLibrary.Starts(start))
            MetalLibrary.Read(code);
        else
            PtxText.Read(code);
        return code.Build();
    }

    private static void ReadElf(GpuCodeBuilder code, ReadOnlySpan<byte> start)
    {
        if (start.Length < FirstRead)
            return;
        if (BinaryPrimitives.ReadUInt16LittleEndian(start[18..]) is not (GpuElf.Cuda or GpuElf.Amd))
            ReadSections(code, SectionNames.OfElf(code.File));
        else if (GpuElf.TargetOf(start) is { } target)
            code.Add(target);
        else
            code.AddFault(48, "e_flags", "names an unknown GPU");
    }

    private static void ReadSections(GpuCodeBuilder code, IEnumerable<(string Name, FileRange Range)> sections)
    {
        foreach (var (name, range) in sections)
        {
            if (s_fatBinaries.Contains(name, StringComparer.Ordinal))
                FatBinary.Read(code, range.Offset, range.Length);
            else if (s_bundles.Contains(name, StringComparer.Ordinal))
                OffloadBundle.Read(code, range.Offset, range.Length);
        }
    }
}
