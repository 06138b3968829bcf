using System.Buffers.Binary;

namespace Armature.Binaries.Gpu;

/// <summary>Reads the header of a Metal library. Its format is not published; the fields are those that YuAo/MetalLibraryArchive describes.</summary>
internal static class MetalLibrary
{
    private const int HeaderSize = 24;

    public static bool Starts(ReadOnlySpan<byte> start) => start.StartsWith("MTLB"u8);

    /// <summary>Adds the system that the library is for, and the oldest version of it.</summary>
    public static void Read(GpuCodeBuilder code)
    {
        if (!code.File.TryBytes(0, HeaderSize, out var header))
        {
            code.AddFault(0, "the Metal library", "is cut off by the end of the file");
            return;
        }

        var system = header[11] switch
        {
            0x81 => "macOS",
            0x82 => "iOS",
            0x83 => "tvOS",
            0x84 => "watchOS",
            _ => null,
        };
        var version = new PackedVersion(
            BinaryPrimitives.ReadUInt16LittleEndian(header[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[14..])
        );
        if (system is null)
            code.AddFault(11, "the Metal library", $"is for an unknown system ({header[11]})");
        else
            code.Add(GpuTarget.Metal(system, version));
    }
}
