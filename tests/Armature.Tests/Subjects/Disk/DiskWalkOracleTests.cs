using System.Text.Json;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Disk;

/// <summary>Compares the walk with CPython's <c>os.walk</c>.</summary>
public sealed class DiskWalkOracleTests
{
    private const string Script = """
        import json, os, sys
        seen, out = set(), {}
        for top in (False, True):
            for directory, directories, files in os.walk(sys.argv[1], followlinks=top):
                real = os.path.realpath(directory)
                if real in seen and directory not in out:
                    directories[:] = []
                    continue
                seen.add(real)
                out[directory] = sorted(
                    (name, "d" if os.path.isdir(p) else "f" if os.path.isfile(p) else "o", os.path.islink(p))
                    for name in directories + files for p in [os.path.join(directory, name)])
                directories[:] = [name for name in directories if name != "__pycache__"]
        print(json.dumps(out))
        """;

    public static TheoryData<string> Directories => new(Existing());

    [Theory]
    [MemberData(nameof(Directories))]
    public void The_index_equals_os_walk(string directory)
    {
        Assert.SkipUnless(Tool.AreHere("python3"), Pythons.Missing);
        var said = new Tool("python3").Do("-c", Script, directory);
        var expected = JsonDocument.Parse(said).RootElement.EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
        using var tree = new DiskTree();
        var index = tree.Index(new WalkRequest([directory]) { FollowsLinksOut = true });
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), index.Directories.Select(one => one.Path).Order(StringComparer.Ordinal));
        foreach (var (path, entries) in expected)
            Assert.Equal(
                entries.EnumerateArray().Select(Entry).OrderBy(entry => entry.Name, StringComparer.Ordinal),
                index.Directory(path)!.Entries
            );
    }

    private static FileEntry Entry(JsonElement entry) =>
        new(
            entry[0].GetString()!,
            entry[1].GetString() switch
            {
                "d" => EntryKind.Directory,
                "f" => EntryKind.File,
                _ => EntryKind.Other,
            },
            entry[2].GetBoolean()
        );

    private static IEnumerable<string> Existing()
    {
        string[] directories = ["/usr/lib/python3", .. Pythons.Pyenv.Take(2).Select(python => Path.GetFullPath($"{python}/../.."))];
        return directories.Where(Directory.Exists).DefaultIfEmpty(AppContext.BaseDirectory.TrimEnd('/', '\\'));
    }
}
