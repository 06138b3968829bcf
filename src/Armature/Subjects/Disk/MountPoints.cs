using System.Collections.Frozen;
using System.Text;

namespace Armature.Subjects.Disk;

/// <summary>The directories of this machine where other file systems begin, from <c>/proc/self/mountinfo</c> (proc_pid_mountinfo(5)).</summary>
internal static class MountPoints
{
    // known even if the list cannot be read
    private static readonly string[] s_always = ["/proc", "/sys", "/dev"];

    /// <summary>Their paths. On other systems than Linux only those that can be named without asking.</summary>
    public static FrozenSet<string> Read()
    {
        var text = "";
        try
        {
            if (OperatingSystem.IsLinux())
                text = File.ReadAllText("/proc/self/mountinfo");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // a container may hide it
        }

        return Parse(text).Concat(s_always).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The fifth field of each line.</summary>
    internal static IEnumerable<string> Parse(string text) =>
        text.Split('\n')
            .Select(static line => line.Split(' '))
            .Where(static fields => fields.Length > 4)
            .Select(static fields => Unescape(fields[4]));

    // blanks, tabs, line breaks and backslashes are written as \ooo
    private static string Unescape(string path)
    {
        if (!path.Contains('\\', StringComparison.Ordinal))
            return path;
        var plain = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 3 < path.Length && TryOctal(path.AsSpan(i + 1, 3), out var character))
            {
                plain.Append(character);
                i += 3;
            }
            else
            {
                plain.Append(path[i]);
            }
        }

        return plain.ToString();
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out char character)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
            {
                character = default;
                return false;
            }

            value = (value * 8) + (digit - '0');
        }

        character = (char)value;
        return true;
    }
}
