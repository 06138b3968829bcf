using System.Text;

namespace Armature.Subjects.Hosts;

/// <summary>The start of a file that the system makes up as it is read, so that its length says nothing (/proc).</summary>
internal static class SmallFile
{
    private const int MostBytes = 4096;

    /// <summary>Its first bytes as text; null where it cannot be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            Span<byte> bytes = stackalloc byte[MostBytes];
            return Encoding.UTF8.GetString(bytes[..RandomAccess.Read(file, bytes, 0)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
