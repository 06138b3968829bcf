namespace Armature.Binaries.MachO;

/// <summary>The number by which a symbol names its library: from 1 in the order of the load commands, or one of four special scopes.</summary>
internal static class LibraryOrdinal
{
    public const int Self = 0;
    public const int MainExecutable = -1;
    public const int FlatLookup = -2;
    public const int WeakLookup = -3;

    public static short ToLibrary(int ordinal, int libraries, FileOffset at, FaultList faults)
    {
        if (ordinal > 0 && ordinal <= libraries && ordinal <= short.MaxValue)
            return (short)(ordinal - 1);
        switch (ordinal)
        {
            case Self:
                return Symbol.Self;
            case MainExecutable:
                return Symbol.MainExecutable;
            case FlatLookup:
                return Symbol.AnyLibrary;
            case WeakLookup:
                return Symbol.WeakLookup;
            default:
                faults.Add(at, "library ordinal", $"is {ordinal}, but there are only {libraries} libraries");
                return Symbol.AnyLibrary;
        }
    }

    /// <summary>Caps a huge value, which stays an invalid ordinal.</summary>
    public static int FromUleb(ulong ordinal) => (int)Math.Min(ordinal, int.MaxValue);

    /// <summary>The high byte of an nlist entry's description (<c>nlist.h</c>, GET_LIBRARY_ORDINAL).</summary>
    public static int FromDescription(ushort description) =>
        (description >> 8) switch
        {
            0xfe => FlatLookup,
            0xff => MainExecutable,
            var library => library,
        };
}
