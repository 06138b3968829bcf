namespace Armature.Binaries;

/// <summary>The byte order of words.</summary>
internal enum Endian
{
    /// <summary>Least significant byte first.</summary>
    Little,

    /// <summary>Most significant byte first.</summary>
    Big,
}
