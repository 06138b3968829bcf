using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Messages;

/// <summary>What a report shows of a file as evidence.</summary>
internal static class Evidence
{
    /// <summary>The architectures, and the oldest system it claims: <c>x86_64, macOS 10.9 and later</c>.</summary>
    public static string OfBuild(NativeFile file)
    {
        if (file.Image is not { Slices: [var first, ..] } image)
            return OfBytes(file);
        var machines = Machines(image);
        return first.MinimumSystem is { } minimum ? $"{machines}, {minimum.Platform} {minimum.Version} and later"
            : first.Architecture is Architecture.Unknown ? $"{machines}, {Formats.Shown(image.Format)}"
            : machines;
    }

    /// <summary>The architectures of an image: <c>x86_64 and i386</c>; its own number where none is known.</summary>
    public static string Machines(BinaryImage image) =>
        Joined(image.Slices.Select(slice => Machine(slice, image.Format)).Distinct(StringComparer.Ordinal));

    /// <summary>What the target runs: <c>aarch64</c>, <c>arm64 and x86_64</c>.</summary>
    public static string Machines(Platform platform) =>
        Joined(platform.Architectures.Select(machine => ArchitectureNames.Shown(machine, platform.System is SystemFamily.Linux)));

    /// <summary>The size, and the first bytes where they are of no known format.</summary>
    public static string OfBytes(NativeFile file)
    {
        var size = file.Length switch
        {
            < 0 => "unreadable",
            1 => "1 byte",
            _ => string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes"),
        };
        return file.FirstBytes.IsEmpty
            ? size
            : $"{size}, starting {Convert.ToHexStringLower(file.FirstBytes.Span[..Math.Min(8, file.FirstBytes.Length)])}";
    }

    /// <summary>A finding's file, with what Python prints for it.</summary>
    public static FindingFile File(JudgedFile file, string evidence) => new(file.File.ShownPath, evidence, Error(file.Loaded.Outcome));

    /// <summary>Finding's files, evidence by evidence.</summary>
    public static ImmutableArray<FindingFile> Files(Blame blame, Func<JudgedFile, string> evidence) =>
        [.. blame.Files.Select(file => File(file, evidence(file)))];

    /// <summary>What Python prints, or null.</summary>
    public static string? Error(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.Invisible invisible => invisible.Error,
            ImportOutcome.Refused refused => refused.Error,
            _ => null,
        };

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string Joined(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    private static string Machine(Slice slice, BinaryFormat format) =>
        slice is { Architecture: Architecture.Unknown, Machine: "EM_NONE" } ? "no machine (EM_NONE)"
        : slice.Architecture is Architecture.Unknown ? slice.Machine
        : ArchitectureNames.Shown(slice.Architecture, format is BinaryFormat.Elf);
}
