using Armature.Binaries;

namespace Armature.MachineCode;

/// <summary>
/// What a file for RISC-V declares: the extensions of all its object files together (RISC-V ELF psABI, Tag_RISCV_arch). Its code is not decoded, so an extension
/// that only some functions use, behind a test of the processor, cannot be distinguished from one that all use: a file with a test is left out.
/// </summary>
internal static class RiscVExtensions
{
    private const string Base = "rv64";

    public static CodeNeeds Read(Slice slice, string? architecture, CpuFeatures lacking)
    {
        var none = new CodeNeeds { Lacking = lacking };
        if (architecture is null)
            return none with { Unread = "it does not record the extensions that it was compiled for" };
        var needed = Of(architecture) & lacking;
        return needed.IsEmpty || TestsProcessor(slice.Imports)
            ? none
            : none with
            {
                Features = needed,
                Declaration = $"Tag_RISCV_arch: {architecture}",
            };
    }

    /// <summary>
    /// The known extensions in a string such as <c>rv64i2p1_m2p0_zba1p0</c> or <c>rv64gcv</c> (RISC-V ISA manual, "ISA Extension Naming Conventions"). A part of the
    /// vector extension (Zve64d) counts as V: processors have all of it or none.
    /// </summary>
    public static CpuFeatures Of(string architecture)
    {
        var features = CpuFeatures.None;
        if (!architecture.StartsWith(Base, StringComparison.OrdinalIgnoreCase))
            return features;
        foreach (var part in architecture[Base.Length..].ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            // longer names start with z, s or x; before the first of them, each character is a name
            var longName = part.AsSpan().IndexOfAny('z', 's', 'x');
            foreach (var character in longName < 0 ? part : part[..longName])
            {
                if (character is 'v')
                    features |= CpuFeatures.Of(CpuFeature.RiscVV);
            }

            if (longName >= 0 && Named(WithoutVersion(part[longName..])) is { } feature)
                features |= CpuFeatures.Of(feature);
        }

        return features;
    }

    private static bool TestsProcessor(SymbolTable imports)
    {
        foreach (ref readonly var symbol in imports.Symbols)
        {
            if (CpuTests.IsTest(imports.Text(symbol.Name)))
                return true;
        }

        return false;
    }

    private static CpuFeature? Named(string name) =>
        name.StartsWith("zve", StringComparison.Ordinal) ? CpuFeature.RiscVV
        : name.StartsWith('z') ? CpuFeatures.Named(name)
        : null;

    // 2p1: two point one; the name itself can end in a digit (zve64d, zvl128b)
    private static string WithoutVersion(string part)
    {
        var at = part.Length;
        while (at > 0 && char.IsAsciiDigit(part[at - 1]))
            at--;
        if (at == part.Length || at == 0 || part[at - 1] is not 'p')
            return part;
        at--;
        while (at > 0 && char.IsAsciiDigit(part[at - 1]))
            at--;
        return part[..at];
    }
}
