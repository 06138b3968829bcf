using System.Collections.Concurrent;
using Armature.Binaries.Elf;

namespace Armature.Binaries.Tests.Elf;

/// <summary>Compares our reader with an oracle, many files per run.</summary>
internal static class ElfOracle
{
    private const int FilesPerRun = 100;

    /// <summary>All differences, one line each; empty if they agree.</summary>
    /// <param name="label">The name of a file in the lines.</param>
    public static List<string> Differences(Readelf oracle, IEnumerable<string> files, Func<string, string> label)
    {
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(
            files.Chunk(FilesPerRun),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            batch =>
            {
                var summaries = oracle.Summaries(batch);
                foreach (var file in batch)
                {
                    foreach (var difference in Differences(file, summaries.GetValueOrDefault(file) ?? []))
                        differences.Add($"{label(file)}: {difference}");
                }
            }
        );
        return [.. differences.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether a file is an ELF program or shared object, but not separate debug symbols.</summary>
    public static bool IsLoadable(string file)
    {
        Span<byte> start = stackalloc byte[20];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start.StartsWith("\u007fELF"u8)
            && (start[16] | start[17]) is 2 or 3;
    }

    private static IEnumerable<string> Differences(string file, List<string> expected)
    {
        if (ElfReader.Read(ByteSource.Of(File.ReadAllBytes(file))) is not { Slices: [var slice] })
            return ["not read"];
        if (slice.Kind == BinaryKind.Other)
            return [];
        var actual = ElfSummary.Of(slice);
        var faults = slice.Faults.Select(fault => fault.ToString());
        return actual.SequenceEqual(expected)
            ? faults
            :
            [
                .. faults,
                .. expected.Except(actual).Take(3).Select(line => $"- {line}"),
                .. actual.Except(expected).Take(3).Select(line => $"+ {line}"),
                "differs",
            ];
    }
}
