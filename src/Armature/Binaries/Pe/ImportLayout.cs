namespace Armature.Binaries.Pe;

/// <summary>The differences between the import table and the delay import table (PE format, "The .idata Section", "Delay-Load Import Tables").</summary>
/// <param name="Structure">The name of a descriptor in faults.</param>
/// <param name="Kind">The kind of dependency it declares.</param>
/// <param name="Size">Bytes of a descriptor.</param>
/// <param name="NameAt">Offset in a descriptor of the library's name.</param>
/// <param name="LookupAt">Offset of the table of names and ordinals.</param>
/// <param name="AddressesAt">Offset of the table that the loader fills in.</param>
internal sealed record ImportLayout(string Structure, NeededKind Kind, int Size, int NameAt, int LookupAt, int AddressesAt)
{
    public static readonly ImportLayout Ordinary = new("import descriptor", NeededKind.Required, 20, 12, 0, 16);
    public static readonly ImportLayout Delayed = new("delay import descriptor", NeededKind.Delayed, 32, 4, 16, 12);

    public bool IsDelayed => Kind is NeededKind.Delayed;
}
