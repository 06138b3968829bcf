namespace Armature.Binaries.Pe;

/// <summary>The data directories that are read, by index (PE format, "Optional Header Data Directories").</summary>
internal enum PeDirectoryIndex
{
    Export = 0,
    Import = 1,
    Resource = 2,
    Exception = 3,
    Certificate = 4,
    ThreadLocal = 9,
    LoadConfig = 10,
    DelayImport = 13,
    ClrHeader = 14,
}

/// <summary>A data directory: where a table is in the mapped image.</summary>
/// <param name="At">Where the header has this entry, for faults.</param>
/// <param name="Address">Its start; for the certificate table only, an offset in the file.</param>
/// <param name="Size">Bytes according to the header.</param>
internal readonly record struct PeDirectory(FileOffset At, uint Address, uint Size)
{
    /// <summary>Only the address counts: the loader accepts an import table of size 0.</summary>
    public bool IsPresent => Address != 0;

    public bool Contains(uint address) => address >= Address && address - Address < Size;
}
