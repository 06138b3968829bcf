namespace Armature.Binaries.Elf;

/// <summary>The table that a relocation is in.</summary>
internal enum RelocationTable : byte
{
    /// <summary>DT_REL.</summary>
    Rel,

    /// <summary>DT_RELA.</summary>
    Rela,

    /// <summary>DT_JMPREL: jump slots for functions.</summary>
    JumpSlots,
}

/// <summary>A distinct relocation: all entries of a file with the same type and symbol count as one.</summary>
/// <param name="Table">The table of the first of them.</param>
/// <param name="Type">ELF32_R_TYPE or ELF64_R_TYPE.</param>
/// <param name="Symbol">The symbol's index; 0 for none.</param>
internal readonly record struct Relocation(RelocationTable Table, uint Type, uint Symbol);

/// <summary>The symbol table entry that a relocation refers to.</summary>
/// <param name="Name">The name; empty if it has none.</param>
/// <param name="IsLocal">STB_LOCAL: never bound to a definition in another file.</param>
/// <param name="IsWeak">STB_WEAK.</param>
/// <param name="IsDefined">Whether the file itself defines it (st_shndx).</param>
/// <param name="IsHidden">STV_HIDDEN or STV_INTERNAL.</param>
internal sealed record RelocationSymbol(string Name, bool IsLocal, bool IsWeak, bool IsDefined, bool IsHidden);
