using System.Security.Cryptography;
using System.Text;

namespace Armature.Repair.Applying.Journals;

/// <summary>The last member of a journal's line, <c>"seal"</c>: a chain over all lines, so that none can be changed, added, removed or moved.</summary>
internal static class JournalSeal
{
    private const int Digits = 64;
    private static readonly byte[] s_start = ",\"seal\":\""u8.ToArray();
    private static readonly byte[] s_end = "\"}"u8.ToArray();

    /// <summary>The line with its seal; both end in a line feed.</summary>
    /// <param name="before">The seal of the line before it, which becomes that of this line.</param>
    public static byte[] Sealed(JournalKey key, ReadOnlySpan<byte> line, ref string before)
    {
        before = key.Seal(before, line[..^1]);
        return [.. line[..^2], .. s_start, .. Encoding.ASCII.GetBytes(before), .. s_end, (byte)'\n'];
    }

    /// <summary>The seal of the last complete line; null if a line's seal is missing or wrong.</summary>
    public static string? Check(JournalKey key, ReadOnlySpan<byte> bytes)
    {
        var before = "";
        for (; bytes.IndexOf((byte)'\n') is >= 0 and var end; bytes = bytes[(end + 1)..])
        {
            var line = bytes[..end];
            var length = s_start.Length + Digits + s_end.Length;
            if (line.Length <= length || !line.EndsWith(s_end) || !line[^length..].StartsWith(s_start))
                return null;
            before = key.Seal(before, [.. line[..^length], (byte)'}']);
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(before), line[^(Digits + s_end.Length)..^s_end.Length]))
                return null;
        }

        return before;
    }
}
