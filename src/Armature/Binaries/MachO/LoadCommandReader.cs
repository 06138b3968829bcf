namespace Armature.Binaries.MachO;

/// <summary>Reads the load commands in order.</summary>
internal static class LoadCommandReader
{
    private const int Prefix = 8;

    /// <param name="commands">The part of the commands that the file contains.</param>
    public static LoadCommands Read(in ByteView commands, MachHeader header, SliceBytes slice, FaultList faults)
    {
        var found = new LoadCommands();
        long at = 0;
        for (var i = 0u; i < header.CommandCount; i++)
        {
            if (!TryCommand(commands, at, out var number, out var command))
            {
                faults.Add(
                    commands.At(at),
                    $"load command {i}",
                    $"is outside the load commands, of which the header claims {header.CommandCount}"
                );
                break;
            }

            ReadCommand(number, command, header, slice, found, faults);
            at += command.Length;
        }

        return found;
    }

    private static bool TryCommand(in ByteView commands, long at, out uint number, out ByteView command)
    {
        command = default;
        return commands.TryUInt32(at, out number)
            && commands.TryUInt32(at + 4, out var size)
            && size >= Prefix
            && commands.TryView(at, size, out command);
    }

    private static void ReadCommand(
        uint number,
        in ByteView command,
        MachHeader header,
        SliceBytes slice,
        LoadCommands found,
        FaultList faults
    )
    {
        switch (number)
        {
            case LoadCommand.Segment or LoadCommand.Segment64:
                SegmentReader.Read(command, header, slice, found, faults);
                break;
            case LoadCommand.IdDylib:
                found.Identity = DylibReader.Read(command, NeededKind.Required, faults);
                break;
            case LoadCommand.RPath:
                found.RunPaths.Add(new RunPath(CommandText.Read(command, "LC_RPATH", faults), RunPathKind.LcRPath));
                break;
            case LoadCommand.Uuid:
                found.Uuid = command.TryBytes(Prefix, 16, out var uuid) ? new Guid(uuid, bigEndian: true) : null;
                break;
            case LoadCommand.EncryptionInfo or LoadCommand.EncryptionInfo64:
                found.IsEncrypted |= command.TryUInt32(16, out var method) && method != 0;
                break;
            default:
                if (DylibReader.Kind(number) is { } kind)
                    found.Needed.Add(DylibReader.Read(command, kind, faults));
                else
                    ReadSystem(number, command, found);
                ReadLinkEdit(number, command, found);
                break;
        }
    }

    private static void ReadSystem(uint number, in ByteView command, LoadCommands found)
    {
        var isBuild = number is LoadCommand.BuildVersion;
        if (!isBuild && !Platforms.IsVersionMinimum(number))
            return;
        var platform = Platforms.OfVersionMinimum(number);
        if (isBuild && !command.TryUInt32(Prefix, out platform))
            return;
        var at = isBuild ? Prefix + 4 : Prefix;
        if (!command.TryUInt32(at, out var minimum) || !command.TryUInt32(at + 4, out var sdk))
            return;
        found.AddSystem(
            new MinimumSystem(Platforms.Name(platform), PackedVersion.FromMachO(minimum), sdk == 0 ? null : PackedVersion.FromMachO(sdk))
        );
    }

    private static void ReadLinkEdit(uint number, in ByteView command, LoadCommands found)
    {
        switch (number)
        {
            case LoadCommand.SymbolTable:
                command.TryUInt32(Prefix, out var offset);
                command.TryUInt32(Prefix + 4, out var count);
                found.Symbols = new SymbolTableRange(offset, count, Range(command, Prefix + 8));
                break;
            case LoadCommand.DyldInfo or LoadCommand.DyldInfoOnly:
                found.HasDyldInfo = true;
                found.Bind = Range(command, 16);
                found.WeakBind = Range(command, 24);
                found.LazyBind = Range(command, 32);
                found.Exports ??= Range(command, 40);
                break;
            case LoadCommand.ExportsTrie:
                found.Exports = Range(command, Prefix);
                break;
            case LoadCommand.ChainedFixups:
                found.ChainedFixups = Range(command, Prefix);
                break;
            case LoadCommand.CodeSignature:
                found.Signature = Range(command, Prefix);
                break;
        }
    }

    /// <summary>Two words: an offset in the slice and a length. Empty if the command is too short.</summary>
    private static DataRange Range(in ByteView command, int at) =>
        command.TryUInt32(at, out var offset) && command.TryUInt32(at + 4, out var length) ? new DataRange(offset, length) : default;
}
