namespace Armature.Binaries.Pe;

/// <summary>The data directories that are read, by index (PE format, "Optional Header Data Directories").</summary>
internal enum PeDirectoryIndex
{
    Export = 0,
    Import = 1,
    Resource = 2,
    Certificate = 4,
    ThreadLocal = 9,
    LoadConfig = 10,
    DelayImport = 13,
    ClrHeader = 14,
}

/// <summary>Where a table lies in the mapped image.</summary>
/// <param name="At">Where the header says so, which is the place of a fault about it.</param>
/// <param name="Address">Its start; of the certificate table alone this is an offset in the file.</param>
/// <param name="Size">Bytes, as the header claims.</param>
internal readonly record struct PeDirectory(FileOffset At, uint Address, uint Size)
{
    /// <summary>The loader goes by the address: it takes an import table with size 0.</summary>
    public bool IsPresent => Address != 0;

    public bool Contains(uint address) => address >= Address && address - Address < Size;
}
