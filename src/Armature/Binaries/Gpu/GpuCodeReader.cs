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
        if (start.StartsWith("MZ"u8))
            ReadSections(code, SectionNames.OfPe(file));
        else if (start.StartsWith("\u007fELF"u8) && !GpuElf.Starts(start))
            ReadSections(code, SectionNames.OfElf(file));
        else
            ReadWhole(code, start);
        return code.Build();
    }

    /// <summary>Whether a file is GPU code and nothing else, so that no loader of a system opens it.</summary>
    public static bool IsGpuCode(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.TryBytes(0, Math.Min(FirstRead, file.Length), out var start)
            && !start.StartsWith("MZ"u8)
            && (!start.StartsWith("\u007fELF"u8) || GpuElf.Starts(start))
            && Read(file) is not null;
    }

    private static void ReadWhole(GpuCodeBuilder code, ReadOnlySpan<byte> start)
    {
        if (GpuElf.Starts(start))
        {
            if (GpuElf.TargetOf(start) is { } target)
                code.Add(target);
            else
                code.AddFault(48, "e_flags", "names an unknown GPU");
        }
        else if (FatBinary.Starts(start))
            FatBinary.Read(code, 0, code.File.Length);
        else if (OffloadBundle.Starts(start))
            OffloadBundle.Read(code, 0, code.File.Length);
        else if (MetalLibrary.Starts(start))
            MetalLibrary.Read(code);
        else
            PtxText.Read(code);
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
