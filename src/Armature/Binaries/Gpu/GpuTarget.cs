using System.Globalization;

namespace Armature.Binaries.Gpu;

/// <summary>What one piece of GPU code is compiled for.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Name">The target as its compiler spells it: <c>sm_90a</c>, <c>compute_90</c>, <c>gfx90a:xnack-</c>, <c>macOS</c>.</param>
internal readonly record struct GpuTarget(GpuCodeKind Kind, string Name)
{
    /// <summary>NVIDIA: the compute capability times ten, such as 90; 0 otherwise.</summary>
    public int Capability { get; private init; }

    /// <summary>NVIDIA: <c>a</c> for the features of one GPU, <c>f</c> for those of its family, or NUL.</summary>
    public char Suffix { get; private init; }

    /// <summary>The ISA version of PTX, or the oldest system of a Metal library; null otherwise.</summary>
    public PackedVersion? Version { get; private init; }

    /// <summary>Machine code of NVIDIA.</summary>
    public static GpuTarget Cubin(int capability, char suffix = '\0') =>
        new(GpuCodeKind.Cubin, Named("sm", capability, suffix)) { Capability = capability, Suffix = suffix };

    /// <summary>PTX with its ISA version, if that is known.</summary>
    public static GpuTarget Ptx(int capability, char suffix, PackedVersion? isa) =>
        new(GpuCodeKind.Ptx, Named("compute", capability, suffix))
        {
            Capability = capability,
            Suffix = suffix,
            Version = isa,
        };

    /// <summary>Machine code of AMD.</summary>
    /// <param name="processor"><c>gfx90a:xnack-</c>.</param>
    public static GpuTarget Amd(string processor) => new(GpuCodeKind.CodeObject, processor);

    /// <summary>A Metal library for a system.</summary>
    public static GpuTarget Metal(string system, PackedVersion oldest) => new(GpuCodeKind.MetalLibrary, system) { Version = oldest };

    /// <summary>Machine code before PTX, older targets first.</summary>
    public static IComparer<GpuTarget> Ordering { get; } =
        Comparer<GpuTarget>.Create(
            static (left, right) =>
                Key(left).CompareTo(Key(right)) is not 0 and var order ? order : string.CompareOrdinal(left.Name, right.Name)
        );

    private static (GpuCodeKind Kind, int Capability, char Suffix, PackedVersion Version) Key(GpuTarget target) =>
        (target.Kind, target.Capability, target.Suffix, target.Version ?? default);

    private static string Named(string kind, int capability, char suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}_{capability}{(suffix == '\0' ? "" : suffix.ToString())}");
}
