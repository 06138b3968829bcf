using System.Text;

namespace Armature.Binaries.MachO;

/// <summary>Reads the string at the end of a load command (<c>lc_str</c>).</summary>
internal static class CommandText
{
    public static string Read(in ByteView command, string structure, FaultList faults)
    {
        if (!command.TryUInt32(8, out var offset) || !command.TryView(offset, command.Length - (long)offset, out var rest))
        {
            faults.Add(command.Origin, structure, "has its string outside the command");
            return "";
        }

        if (rest.TryZeroTerminated(0, out var text))
            return Encoding.UTF8.GetString(text);
        faults.Add(rest.Origin, structure, "has a string that does not end");
        return Encoding.UTF8.GetString(rest.Bytes);
    }
}
