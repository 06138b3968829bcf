using Armature.Binaries;

namespace Armature.Subjects.Hosts;

/// <summary>The emulators that the kernel starts for programs of other architectures (binfmt_misc).</summary>
internal static class Emulators
{
    private const int HeaderBytes = 64;

    /// <summary>The architectures of the enabled handlers; empty if binfmt_misc is not mounted.</summary>
    public static IReadOnlyList<Architecture> Read(string directory)
    {
        try
        {
            if (!Directory.Exists(directory))
                return [];
            return
            [
                .. Directory
                    .GetFiles(directory)
                    .Select(SmallFile.Read)
                    .Select(text => Machine(text ?? ""))
                    .OfType<Architecture>()
                    .Distinct()
                    .Order(),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The architecture of a handler; null if it is disabled or not for ELF files. Its magic is the start of an ELF header.</summary>
    internal static Architecture? Machine(string handler)
    {
        var lines = handler.Split('\n');
        if (lines[0] != "enabled" || lines.FirstOrDefault(line => line.StartsWith("magic ", StringComparison.Ordinal)) is not { } magic)
            return null;
        Span<byte> start = stackalloc byte[HeaderBytes];
        start.Clear();
        _ = Convert.FromHexString(magic.AsSpan("magic ".Length).Trim(), start, out _, out _);
        var image = BinaryImage.Read(ByteSource.Of(start.ToArray()));
        return image?.Slices.FirstOrDefault()?.Architecture is { } machine and not Architecture.Unknown ? machine : null;
    }
}
