namespace Armature.Binaries;

/// <summary>The order of the bytes in a word.</summary>
public enum Endian
{
    /// <summary>Least significant byte first.</summary>
    Little,

    /// <summary>Most significant byte first.</summary>
    Big,
}
