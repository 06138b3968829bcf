namespace Armature.Subjects.Zip;

/// <summary>The supported compression methods (APPNOTE 4.4.5).</summary>
internal enum ZipMethod
{
    /// <summary>Not compressed.</summary>
    Stored = 0,

    /// <summary>Deflate.</summary>
    Deflated = 8,
}

/// <summary>One entry of a zip's central directory.</summary>
/// <param name="Name">Its name, as the central directory has it.</param>
/// <param name="HeaderAt">Offset of its local header in the file.</param>
/// <param name="Packed">Compressed size in bytes.</param>
/// <param name="Length">Uncompressed size in bytes, as the archive claims.</param>
/// <param name="Method">APPNOTE 4.4.5.</param>
/// <param name="Crc">CRC-32 of the uncompressed bytes, as the archive claims.</param>
/// <param name="IsEncrypted">General purpose bit 0.</param>
/// <param name="Mode">Unix mode; 0 if the archive was made on another system.</param>
internal sealed record ZipMember(
    string Name,
    long HeaderAt,
    long Packed,
    long Length,
    ZipMethod Method,
    uint Crc,
    bool IsEncrypted,
    int Mode
)
{
    /// <summary>A symbolic link, whose content is its target.</summary>
    public bool IsLink => (Mode & 0xF000) == 0xA000;

    /// <summary>Any of the three execute bits.</summary>
    public bool IsExecutable => (Mode & 0b001_001_001) != 0;
}
