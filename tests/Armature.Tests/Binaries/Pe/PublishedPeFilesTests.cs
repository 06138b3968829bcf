using System.IO.Compression;
using System.Text.Json;
using Armature.Binaries.Pe;
using Armature.TestKit;

namespace Armature.Binaries.Tests.Pe;

/// <summary>Compares every PE file of the published wheels and of the Windows CPython with LIEF.</summary>
public sealed class PublishedPeFilesTests
{
    private const int FewestFiles = 850;
    private const int MaxReads = 20;

    [Fact(SkipUnless = nameof(Lief.IsHere), SkipType = typeof(Lief), Skip = Lief.Missing)]
    public void All_facts_match_LIEF()
    {
        string[] archives = [.. PublishedWheels.All(), .. Directory.GetFiles(Corpus.Path("wheels", "windows-python"), "*.tar.gz")];
        using var lief = Lief.Lines("tests/Armature.Tests/Binaries/Pe/lief_facts.py", archives).GetEnumerator();
        var differences = new List<string>();
        var files = 0;
        foreach (var archive in archives)
        {
            using var zip = ZipMember.Open(archive);
            foreach (var entry in zip.Entries.Where(IsNamedAsPe))
            {
                Assert.True(lief.MoveNext(), "LIEF ended early");
                var facts = JsonElement.Parse(lief.Current);
                var name = $"{Path.GetFileName(archive)}!{entry.FullName}";
                Assert.Equal(name, facts.GetProperty("file").GetString());
                differences.AddRange(Differences(name, ZipMember.Bytes(entry), facts.GetProperty("facts")));
                files++;
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences.Take(60))}");
        Assert.True(files >= FewestFiles, $"only {files} files were compared");
    }

    private static bool IsNamedAsPe(ZipArchiveEntry entry) =>
        Path.GetExtension(entry.FullName).ToLowerInvariant() is ".dll" or ".pyd" or ".exe";

    private static IEnumerable<string> Differences(string name, byte[] bytes, JsonElement lief)
    {
        using var source = new CountingSource(bytes);
        var image = PeReader.Read(source)!;
        Assert.True(
            source.Reads <= MaxReads && source.RequestedBytes <= 2 * source.Length,
            $"{name}: {source.Reads} reads of {source.RequestedBytes} bytes"
        );
        string[] expected = [.. lief.EnumerateArray().Select(line => line.GetString()!)];
        string[] actual = [.. PeFactLines.Of(Assert.Single(image.Slices))];
        var faults = image.AllFaults.Select(fault => $"{name}: {fault}");
        if (expected.SequenceEqual(actual))
            return faults;
        string[] differences =
        [
            .. expected.Except(actual).Select(line => $"{name}: LIEF alone has {line}"),
            .. actual.Except(expected).Select(line => $"{name}: LIEF has no {line}"),
        ];
        return [.. differences.DefaultIfEmpty($"{name}: same facts, other order or count"), .. faults];
    }
}
