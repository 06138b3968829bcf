namespace Armature.Binaries.Pe;

/// <summary>All that differs between the import table and the delay import table (PE format, "The .idata Section", "Delay-Load Import Tables").</summary>
/// <param name="Structure">What a fault calls a descriptor.</param>
/// <param name="Kind">How its libraries are asked for.</param>
/// <param name="Size">Bytes of a descriptor.</param>
/// <param name="NameAt">Where a descriptor has the library's name.</param>
/// <param name="LookupAt">Where it has the table of names and ordinals.</param>
/// <param name="AddressesAt">Where it has the table that the loader fills.</param>
internal sealed record ImportLayout(string Structure, NeededKind Kind, int Size, int NameAt, int LookupAt, int AddressesAt)
{
    public static readonly ImportLayout Ordinary = new("import descriptor", NeededKind.Required, 20, 12, 0, 16);
    public static readonly ImportLayout Delayed = new("delay import descriptor", NeededKind.Delayed, 32, 4, 16, 12);

    public bool IsDelayed => Kind is NeededKind.Delayed;
}
