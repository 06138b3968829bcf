namespace Armature.Subjects.Zip;

/// <summary>How a member is packed (APPNOTE 4.4.5), as far as it can be unpacked here.</summary>
internal enum ZipMethod
{
    /// <summary>As it is.</summary>
    Stored = 0,

    /// <summary>Deflate.</summary>
    Deflated = 8,
}

/// <summary>One entry of a zip's central directory.</summary>
/// <param name="HeaderAt">Where its local header starts, counted from the start of the file.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Length">Bytes unpacked, as the archive claims.</param>
/// <param name="Method">APPNOTE 4.4.5.</param>
/// <param name="IsEncrypted">General purpose bit 0.</param>
/// <param name="Mode">Unix mode, 0 where the archive was made elsewhere.</param>
internal sealed record ZipMember(long HeaderAt, long Packed, long Length, ZipMethod Method, bool IsEncrypted, int Mode)
{
    /// <summary>A symbolic link, whose text is its target.</summary>
    public bool IsLink => (Mode & 0xF000) == 0xA000;

    /// <summary>Any of the three execute bits.</summary>
    public bool IsExecutable => (Mode & 0b001_001_001) != 0;
}
