namespace Armature.Repair.Applying.Conda;

/// <summary>How conda writes the prefix into a file, and so how it has to be replaced (CEP 34, <c>file_mode</c>).</summary>
internal enum PrefixMode
{
    /// <summary>In text: the length of the file may change.</summary>
    Text,

    /// <summary>In a NUL-terminated string between other bytes: the rest of the string moves up, and NULs fill the gap.</summary>
    Binary,
}
