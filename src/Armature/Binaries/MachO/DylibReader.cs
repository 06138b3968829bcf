namespace Armature.Binaries.MachO;

/// <summary>Reads the commands that name a dylib: a dependency or the file itself.</summary>
internal static class DylibReader
{
    /// <summary>In place of the timestamp: flags follow the command (<c>dylib_use_command</c>, since macOS 15).</summary>
    private const uint UseMarker = 0x1a741800;

    /// <summary>The kind of dependency that a command declares; null if it declares none.</summary>
    public static NeededKind? Kind(uint command) =>
        command switch
        {
            LoadCommand.LoadDylib => NeededKind.Required,
            LoadCommand.LoadWeakDylib => NeededKind.Weak,
            LoadCommand.ReexportDylib => NeededKind.Reexported,
            LoadCommand.LoadUpwardDylib => NeededKind.Upward,
            LoadCommand.LazyLoadDylib => NeededKind.Delayed,
            _ => null,
        };

    public static NeededLibrary Read(in ByteView command, NeededKind kind, FaultList faults)
    {
        var name = CommandText.Read(command, "dylib_command", faults);
        var hasFlags = command.TryUInt32(12, out var stamp) & command.TryUInt32(24, out var flags) && stamp == UseMarker;
        return new NeededLibrary(name, hasFlags ? UsedAs(flags, kind) : kind, Version(command, 16), Version(command, 20));
    }

    private static NeededKind UsedAs(uint flags, NeededKind kind) =>
        (flags & 1) != 0 ? NeededKind.Weak
        : (flags & 2) != 0 ? NeededKind.Reexported
        : (flags & 4) != 0 ? NeededKind.Upward
        : (flags & 8) != 0 ? NeededKind.Delayed
        : kind;

    private static PackedVersion? Version(in ByteView command, int at) =>
        command.TryUInt32(at, out var word) ? PackedVersion.FromMachO(word) : null;
}
