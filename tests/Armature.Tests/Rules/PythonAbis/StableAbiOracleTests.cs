using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

/// <summary>Compares the table of the stable ABI, and the violations found with it, with other programs.</summary>
public sealed class StableAbiOracleTests
{
    [Fact]
    public void Violations_of_published_modules_are_those_of_abi3audit()
    {
        Assert.SkipUnless(PublishedWheels.IsHere && Abi3Audit.IsHere, Abi3Audit.Missing);
        string[] wheels = [.. PublishedWheels.All().Where(wheel => HasStableModule(wheel))];
        var compared = 0;
        foreach (var line in Abi3Audit.Lines("tests/Armature.Tests/Rules/PythonAbis/audit.py", wheels))
        {
            var theirs = JsonElement.Parse(line);
            var wheel = theirs.GetProperty("wheel").GetString()!;
            var floor = theirs.GetProperty("floor").GetInt32();
            var (image, ours) = Use(wheel, theirs.GetProperty("member").GetString()!, floor);
            var context = $"{Path.GetFileName(wheel)} for 3.{floor}";
            Assert.Equal((context, Names(theirs, "newer")), (context, string.Join(' ', ours?.Newer ?? [])));
            Assert.Equal((context, theirs.GetProperty("needs").GetInt32()), (context, ours?.Needs.Minor ?? floor));
            // abi3audit also reports symbols that the file itself defines, and weak imports; neither can fail to load
            string[] foreign = [.. Names(theirs, "foreign").Split(' ').Where(name => name.Length > 0 && IsNeeded(image, name))];
            Assert.Equal((context, string.Join(' ', foreign)), (context, string.Join(' ', ours?.Foreign ?? [])));
            compared++;
        }

        Assert.True(compared >= 5 * 14, $"{compared} compared");
    }

    [Fact]
    public void Python3_dll_forwards_the_stable_abi_of_windows()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        using var source = ByteSource.Of(Python3Dll());
        var exports = BinaryImage.Read(source)!.Slices[0].Exports;
        var forwarded = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var symbol in exports.Symbols)
            forwarded.Add(exports.Text(symbol.Name));
        var stable = StableAbi.Symbols.Values.Where(symbol => symbol.Added <= new PackedVersion(3, 13)).ToArray();
        // the targets of debug functions do not exist in release builds
        Assert.Equal(
            stable
                .Where(symbol => symbol.Macro is null or "MS_WINDOWS" or "PY_HAVE_THREAD_NATIVE_ID")
                .Select(symbol => symbol.Name)
                .Order(StringComparer.Ordinal),
            forwarded.Where(name =>
                !StableAbi.Symbols.TryGetValue(name, out var symbol) || symbol.Macro is not ("USE_STACKCHECK" or "Py_REF_DEBUG")
            )
        );
    }

    [Fact]
    public void Every_interpreter_exports_exactly_what_the_table_contains()
    {
        Assert.SkipUnless(Pythons.PyenvIsHere && Tool.AreHere("nm"), Pythons.PyenvMissing);
        var compared = 0;
        foreach (var library in Pythons.Pyenv.SelectMany(Libraries))
        {
            var minor = int.Parse(library.Split("libpython3.")[1].Split('.', 'm')[0]);
            var exported = new Tool("nm").Lines("-D", "--defined-only", library).Select(line => line.Split(' ')[^1]).ToHashSet();
            foreach (var symbol in StableAbi.Symbols.Values.Where(symbol => symbol.Macro is null or "HAVE_FORK"))
            {
                // 3.9 does not export it by mistake (python/cpython#86138)
                if ((minor, symbol.Name) is (9, "PyCFunction_New") or (>= 6 and <= 8, "PyStructSequence_UnnamedField"))
                    continue;
                Assert.True(
                    exported.Contains(symbol.Name) == symbol.Exported <= new PackedVersion(3, minor),
                    $"{symbol.Name} in {library}: the table has it since {symbol.Exported}"
                );
                compared++;
            }
        }

        Assert.SkipWhen(compared == 0, "needs CPythons of pyenv with a shared library");
    }

    private static IEnumerable<string> Libraries(string python) =>
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(python))!, "lib"), "libpython3.*.so.1.0");

    private static bool HasStableModule(string wheel)
    {
        using var zip = ZipFile.OpenRead(wheel);
        return zip.Entries.Any(entry =>
            entry.FullName.EndsWith(".abi3.so", StringComparison.Ordinal)
            || (entry.FullName.EndsWith(".pyd", StringComparison.Ordinal) && wheel.Contains("-abi3-", StringComparison.Ordinal))
        );
    }

    // the wheel with another floor in its tag
    private static (BinaryImage Image, StableAbiUse? Use) Use(string wheel, string member, int floor)
    {
        using var disk = new DiskTree();
        var found = Assert.IsType<FindOutcome.Found>(SubjectFinder.Find(wheel, HostEnvironment.Current(), disk));
        using var tree = found.Subject.Tree;
        var parts = Path.GetFileName(wheel).Split('-');
        var name = string.Join('-', [.. parts[..^3], $"cp3{floor}", "abi3", parts[^1]]);
        var inventory = InventoryReader.Take(found.Subject with { Display = name }, new InventoryOptions());
        var graph = Loader.Load(inventory, TargetChoice.Choose(inventory, Host.Read()), new LoadOptions(IsTraced: false));
        var judged = new Judgement(graph).Files.Single(file => file.File.Path == member);
        return (judged.File.Image!, StableAbiUse.Of(graph, judged));
    }

    private static bool IsNeeded(BinaryImage image, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(image.Format is BinaryFormat.MachO ? $"_{name}" : name);
        return image.Slices.Any(slice => slice.Imports.Contains(bytes) && !slice.Exports.Contains(bytes));
    }

    private static string Names(JsonElement theirs, string key) =>
        string.Join(' ', theirs.GetProperty(key).EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));

    private static byte[] Python3Dll()
    {
        using var packed = new GZipStream(
            File.OpenRead(Directory.EnumerateFiles(Corpus.Path("wheels", "windows-python"), "*.tar.gz").Single()),
            CompressionMode.Decompress
        );
        using var tar = new TarReader(packed);
        while (tar.GetNextEntry() is { } entry)
        {
            if (!entry.Name.EndsWith("data.zip", StringComparison.Ordinal))
                continue;
            using var bytes = new MemoryStream();
            entry.DataStream!.CopyTo(bytes);
            using var zip = new ZipArchive(bytes);
            using var member = zip.Entries.Single(file => file.Name == "python3.dll").Open();
            using var dll = new MemoryStream();
            member.CopyTo(dll);
            return dll.ToArray();
        }

        throw new InvalidOperationException("the archive has no data.zip");
    }
}
