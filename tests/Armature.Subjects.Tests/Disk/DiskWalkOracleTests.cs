using System.Text.Json;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Disk;

/// <summary>The walk against CPython's <c>os.walk</c>.</summary>
public sealed class DiskWalkOracleTests
{
    private const string Script = """
        import json, os, sys
        seen, out = set(), {}
        for top in (False, True):
            for folder, folders, files in os.walk(sys.argv[1], followlinks=top):
                real = os.path.realpath(folder)
                if real in seen and folder not in out:
                    folders[:] = []
                    continue
                seen.add(real)
                out[folder] = sorted(
                    (name, "d" if os.path.isdir(p) else "f" if os.path.isfile(p) else "o", os.path.islink(p))
                    for name in folders + files for p in [os.path.join(folder, name)])
                folders[:] = [name for name in folders if name != "__pycache__"]
        print(json.dumps(out))
        """;

    public static TheoryData<string> Folders => new(Existing());

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_index_equals_os_walk(string folder)
    {
        Assert.SkipUnless(Tool.AreHere("python3"), Pythons.Missing);
        var said = new Tool("python3").Do("-c", Script, folder);
        var expected = JsonDocument.Parse(said).RootElement.EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
        using var tree = new DiskTree();
        var index = tree.Index([folder]);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), index.Folders.Select(one => one.Path).Order(StringComparer.Ordinal));
        foreach (var (path, entries) in expected)
            Assert.Equal(
                entries.EnumerateArray().Select(Entry).OrderBy(entry => entry.Name, StringComparer.Ordinal),
                index.Folder(path)!.Entries
            );
    }

    private static FileEntry Entry(JsonElement entry) =>
        new(
            entry[0].GetString()!,
            entry[1].GetString() switch
            {
                "d" => EntryKind.Folder,
                "f" => EntryKind.File,
                _ => EntryKind.Other,
            },
            entry[2].GetBoolean()
        );

    private static IEnumerable<string> Existing()
    {
        string[] folders = ["/usr/lib/python3", .. Pythons.Pyenv.Take(2).Select(python => Path.GetFullPath($"{python}/../.."))];
        return folders.Where(Directory.Exists).DefaultIfEmpty(AppContext.BaseDirectory.TrimEnd('/', '\\'));
    }
}
