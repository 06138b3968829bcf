using System.Collections.Concurrent;
using Armature.Binaries.Elf;

namespace Armature.Binaries.Tests.Elf;

/// <summary>Holds our reader against an oracle, many files a run.</summary>
internal static class ElfOracle
{
    private const int FilesPerRun = 100;

    /// <summary>Every difference, a line each; empty is agreement.</summary>
    /// <param name="label">What a file is called where it differs.</param>
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

    /// <summary>Whether a file is ELF for a loader: a program or a shared object, not debug symbols set apart.</summary>
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
