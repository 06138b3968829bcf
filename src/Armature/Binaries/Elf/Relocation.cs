namespace Armature.Binaries.Elf;

/// <summary>The table that a relocation stands in.</summary>
public enum RelocationTable : byte
{
    /// <summary>DT_REL.</summary>
    Rel,

    /// <summary>DT_RELA.</summary>
    Rela,

    /// <summary>DT_JMPREL: the jump slots of functions.</summary>
    JumpSlots,
}

/// <summary>One kind of work that a file asks of the loader: all of its relocations of one type by one symbol.</summary>
/// <param name="Table">Where the first of them stands.</param>
/// <param name="Type">ELF32_R_TYPE or ELF64_R_TYPE.</param>
/// <param name="Symbol">The symbol's number; 0 for none.</param>
public readonly record struct Relocation(RelocationTable Table, uint Type, uint Symbol);

/// <summary>What a relocation's symbol is in the file's own table.</summary>
/// <param name="Name">The name; of zero length where it has none.</param>
/// <param name="IsLocal">STB_LOCAL: it stands for itself, whatever others define.</param>
/// <param name="IsWeak">STB_WEAK.</param>
/// <param name="IsDefined">Whether the file itself defines it (st_shndx).</param>
/// <param name="IsHidden">STV_HIDDEN or STV_INTERNAL.</param>
public sealed record RelocationSymbol(string Name, bool IsLocal, bool IsWeak, bool IsDefined, bool IsHidden);
