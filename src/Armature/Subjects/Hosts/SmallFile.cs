using System.Text;

namespace Armature.Subjects.Hosts;

/// <summary>Reads the start of a generated file (/proc), whose reported length is meaningless.</summary>
internal static class SmallFile
{
    private const int MaxBytes = 4096;

    /// <summary>The first bytes as text; null if the file cannot be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            Span<byte> bytes = stackalloc byte[MaxBytes];
            return Encoding.UTF8.GetString(bytes[..RandomAccess.Read(file, bytes, 0)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
