using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>The exports of musl's C library: the text of <c>musl-symbols.txt</c>, whose first lines describe its format and source.</summary>
internal static class MuslSymbols
{
    private const int Base = 62;
    private const int AnyArchitecture = 0b1111;

    private static readonly Lazy<FrontCodedNames> s_names = new(static () =>
        FrontCodedNames.Read(DataFile.Bytes("musl-symbols.txt"), width: 2)
    );

    /// <summary>The number of names in the table.</summary>
    public static int Count => s_names.Value.Count;

    /// <summary>Whether a version exports a symbol.</summary>
    /// <param name="name">The symbol.</param>
    /// <param name="architecture">The architecture; one that is not in the table has the symbols of all.</param>
    /// <param name="version">The version. Wheel tags name only two numbers, 1.2: then it is enough that some 1.2 has the symbol.</param>
    public static bool Has(ReadOnlySpan<byte> name, Architecture architecture, PackedVersion version) =>
        s_names.Value.Find(name) is { } value && (value % Base & Bit(architecture)) != 0 && value / Base <= Last(version);

    private static int Bit(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => 1,
            Architecture.X86 => 2,
            Architecture.Arm64 => 4,
            Architecture.Arm => 8,
            _ => AnyArchitecture,
        };

    // the table's digit of the version: 0 for 1.1, 1 to 6 for 1.2.0 to 1.2.5
    private static int Last(PackedVersion version) =>
        version < new PackedVersion(1, 2) ? 0
        : version.Patch > 0 ? 1 + version.Patch
        : int.MaxValue;
}
