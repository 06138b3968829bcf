using SharpCompress.Common;
using ZstdSharp;

namespace Armature.Subjects.Images;

/// <summary>What the readers of archives and compressed streams throw for damaged input, in words of ours.</summary>
internal static class ArchiveFault
{
    /// <summary>Whether an exception means that an archive is damaged or cannot be read.</summary>
    public static bool Is(Exception exception) =>
        exception
            is InvalidDataException
                or IOException
                or ZstdException
                or SharpCompressException
                or FormatException
                or OverflowException
                or ArgumentException
                or NotSupportedException
                or InvalidOperationException;

    /// <summary>The reason, lower case.</summary>
    /// <param name="guard">The stream that was read.</param>
    public static string Reason(Exception exception, TarGuard? guard) =>
        guard?.Refusal
        ?? exception switch
        {
            EndOfStreamException => "is truncated",
            ZstdException or SharpCompressException or InvalidDataException => "is damaged",
            IOException => "cannot be read",
            _ => "is damaged: it has a header that no tar archive has",
        };
}
