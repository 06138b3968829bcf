using System.Collections.Immutable;
using System.Text;

namespace Armature.Cli;

/// <summary>The paths that a run examines: of the command line and of <c>--from-file</c>, directories of wheels and of images as their members.</summary>
internal static class SubjectList
{
    // a list of a million paths has some hundred megabytes
    private const int MostBytes = 1024 * 1024 * 1024;

    /// <summary>The paths of a list, in order; null with the reason if it cannot be read.</summary>
    public static ImmutableArray<string>? OfFile(string path, Terminal terminal, out string reason)
    {
        reason = "";
        if (path is "-" && terminal.IsInputTerminal)
        {
            reason = "standard input is a terminal: pipe a list of paths into it";
            return null;
        }

        try
        {
            using var stream = path is "-" ? terminal.In : File.OpenRead(terminal.Environment.Absolute(path));
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (stream.Read(buffer) is > 0 and var read && bytes.Length < MostBytes)
                bytes.Write(buffer, 0, read);
            return Paths(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF'));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            reason = refusal is FileNotFoundException or DirectoryNotFoundException ? "no such file" : "cannot be read";
            return null;
        }
    }

    /// <summary>The paths of a text: separated by NUL if it has one, as <c>find -print0</c> writes them, else one a line, without comments.</summary>
    internal static ImmutableArray<string> Paths(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? [.. text.Split('\0').Where(static path => path.Length > 0)]
            :
            [
                .. text.Split('\n')
                    .Select(static line => line.TrimEnd('\r'))
                    .Where(static line => line.Trim().Length > 0 && line[0] != '#'),
            ];
}
