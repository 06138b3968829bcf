using System.Diagnostics;
using System.Text.Json;

namespace Armature.TestKit;

/// <summary>One line of the corpus's answer key.</summary>
public sealed record PublishedWheel(
    string File,
    string Target,
    string Python,
    bool IsClean,
    IReadOnlyList<IReadOnlyList<string>> Expected,
    string Why
);

/// <summary>The published wheels of the corpus, unpacked once into the temporary folder, with their answer key.</summary>
public static class PublishedWheels
{
    private static readonly Lazy<string?> Unpacked = new(Unpack);

    public static bool IsHere => Unpacked.Value is not null;

    public static string Folder => Unpacked.Value ?? throw new InvalidOperationException(Corpus.Missing);

    public static string Path(string wheel) => System.IO.Path.Combine(Folder, wheel);

    /// <summary>The answer key.</summary>
    public static IReadOnlyList<PublishedWheel> Key() =>
        [.. System.IO.File.ReadLines(Corpus.Path("wheels", "wheels.jsonl")).Where(line => line.Length > 0).Select(Parse)];

    private static PublishedWheel Parse(string line)
    {
        var key = JsonDocument.Parse(line).RootElement;
        var expected = key.TryGetProperty("expect", out var groups)
            ? groups
                .EnumerateArray()
                .Select(group => (IReadOnlyList<string>)[.. group.EnumerateArray().Select(rule => rule.GetString()!)])
                .ToList()
            : [];
        return new PublishedWheel(
            key.GetProperty("wheel").GetString()!,
            key.GetProperty("target").GetString()!,
            key.GetProperty("python").GetString()!,
            key.TryGetProperty("clean", out var clean) && clean.GetBoolean(),
            expected,
            key.TryGetProperty("why", out var why) ? why.GetString()! : ""
        );
    }

    private static string? Unpack()
    {
        if (Corpus.Root is null || OperatingSystem.IsWindows())
            return null;
        var folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "armature-corpus", "skeletons");
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.whl").Any())
            return folder;
        var making = Directory.CreateTempSubdirectory("armature-corpus-").FullName;
        using (var process = Process.Start(Corpus.Path("wheels", "unpack"), making))
        {
            process.WaitForExit();
            if (process.ExitCode != 0)
                return null;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(folder)!);
        Directory.Move(making, folder);
        return folder;
    }
}
