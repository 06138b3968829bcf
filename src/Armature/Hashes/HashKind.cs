namespace Armature.Hashes;

/// <summary>The hashes that Python's packaging standards and the systems' signatures use (FIPS 180-4).</summary>
internal enum HashKind
{
    /// <summary>32 bytes.</summary>
    Sha256,

    /// <summary>48 bytes.</summary>
    Sha384,

    /// <summary>64 bytes.</summary>
    Sha512,
}
