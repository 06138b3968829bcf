using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Zip;

/// <summary>Compares archives with CPython's zipfile and .NET's ZipArchive.</summary>
public sealed class ZipOracleTests
{
    private const string Make64 = """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1], "w") as z:
            with z.open("big.txt", "w", force_zip64=True) as f: f.write(b"hello " * 1000)
            for i in range(66000): z.writestr(f"d/{i}", b"")
        """;

    private const string List = """
        import json, sys, zipfile
        for path in sys.argv[1:]:
            with zipfile.ZipFile(path) as z:
                print(json.dumps({i.filename: i.file_size for i in z.infolist() if not i.is_dir()}))
        """;

    [Fact]
    public void Zip64_archives_are_read()
    {
        using var scratch = new TemporaryDirectory();
        var path = $"{scratch.Path}/a.zip";
        Assert.SkipWhen(new Tool("python3").Ask("-c", Make64, path) is null, Pythons.Missing);
        using var disk = new DiskTree();
        using var tree = ZipTree.TryOpen(disk, path, out var problem);
        Assert.Null(problem);
        Assert.Equal(6000, tree!.ReadText("big.txt")!.Length);
        Assert.Equal(66000, tree.Index([""]).Directory("d")!.Entries.Length);
    }

    [Fact(SkipUnless = nameof(PublishedWheels.IsHere), SkipType = typeof(PublishedWheels), Skip = Corpus.Missing)]
    public void Listings_of_published_wheels_match_zipfile()
    {
        Assert.SkipUnless(Tool.AreHere("python3"), Pythons.Missing);
        var wheels = Wheels();
        var reported = new Tool("python3").Do(["-c", List, .. wheels]);
        using var disk = new DiskTree();
        foreach (var (wheel, line) in wheels.Zip(reported.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            using var tree = ZipTree.TryOpen(disk, wheel, out var problem);
            Assert.Null(problem);
            var expected = JsonDocument.Parse(line).RootElement.EnumerateObject().Select(one => (one.Name, one.Value.GetInt64()));
            Assert.Equal(
                expected.OrderBy(one => one.Name, StringComparer.Ordinal),
                Files(tree!).OrderBy(one => one.Path, StringComparer.Ordinal)
            );
        }
    }

    [Fact(SkipUnless = nameof(PublishedWheels.IsHere), SkipType = typeof(PublishedWheels), Skip = Corpus.Missing)]
    public void Contents_of_published_wheels_match_ZipArchive()
    {
        using var disk = new DiskTree();
        foreach (var wheel in Wheels().Where((_, index) => index % 5 == 0))
        {
            using var tree = ZipTree.TryOpen(disk, wheel, out _)!;
            using var archive = ZipFile.OpenRead(wheel);
            foreach (var entry in archive.Entries.Where((entry, index) => index % 7 == 0 && !entry.FullName.EndsWith('/')).Take(60))
            {
                using var file = ZipBytes.Open(tree, entry.FullName);
                using var stream = entry.Open();
                Assert.True(file.TryBytes(0, file.Length, out var bytes));
                Assert.Equal(SHA256.HashData(stream), SHA256.HashData(bytes));
            }
        }
    }

    private static IEnumerable<(string Path, long Length)> Files(ZipTree tree) =>
        from directory in tree.Index([""]).Directories.SelectMany(WithCaches(tree))
        from entry in directory.Entries
        where entry.Kind is EntryKind.File
        let path = directory.Path.Length == 0 ? entry.Name : $"{directory.Path}/{entry.Name}"
        select (path, tree.Status(path)!.Value.Length);

    // the index does not enter __pycache__, but zipfile lists it
    private static Func<IndexedDirectory, IEnumerable<IndexedDirectory>> WithCaches(ZipTree tree) =>
        directory =>
        {
            var cache = directory.Path.Length == 0 ? "__pycache__" : $"{directory.Path}/__pycache__";
            return tree.TryList(cache, out var entries, out _) ? [directory, new IndexedDirectory(cache, entries)] : [directory];
        };

    private static string[] Wheels() => [.. PublishedWheels.Peers(), .. PublishedWheels.All()];
}
