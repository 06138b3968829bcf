using System.Buffers;
using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.MachineCode.Analysis;

namespace Armature.MachineCode;

/// <summary>Reads through the executable segments of an ELF file in pieces, and stops at the first place that could need a feature.</summary>
internal static class CodePrescan
{
    private const int Piece = 256 * 1024;
    private const int Overlap = 16;

    public static bool MayNeed(ByteSource file, ElfFacts elf, Architecture architecture, CpuFeatures lacking)
    {
        var candidates = CodeNeedsReader.CandidatesOf(architecture, lacking);
        foreach (var segment in elf.LoadSegments)
        {
            if ((segment.Flags & SegmentType.ExecuteFlag) != 0 && MayNeed(file, segment.Offset.Bytes, segment.FileSize, candidates))
                return true;
        }

        return false;
    }

    private static bool MayNeed(ByteSource file, long offset, ulong size, ICandidateSearch candidates)
    {
        var length = Math.Min(FileRange.Clamp(size), Math.Max(0, file.Length - Math.Max(0, offset)));
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (long at = 0; at < length; at += Piece - Overlap)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(Piece, length - at));
                if (!file.TryCopy(offset + at, piece))
                    return false;
                if (candidates.Next(piece, 0) >= 0)
                    return true;
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
