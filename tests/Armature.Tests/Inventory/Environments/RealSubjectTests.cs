using Armature.Inventory.Conda;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Environments;

public sealed class RealSubjectTests
{
    private const string Debian = "/usr/lib/python3/dist-packages";

    public static bool HasNumpyOfDebian => File.Exists(Pythons.System) && Directory.Exists($"{Debian}/numpy");

    [Fact(SkipUnless = nameof(HasNumpyOfDebian), Skip = "needs Debian's python3-numpy")]
    public void Debian_packages_own_their_files()
    {
        using var tree = new DiskTree();
        var inventory = InventoryReader.Take(new Subject(tree, Pythons.System, "python3"), new InventoryOptions());
        var packages = inventory.NativeFiles.Where(file => file.Path.StartsWith(Debian)).ToArray();
        Assert.True(packages.Length > 50);
        Assert.All(packages, file => Assert.True(file.Image is not null, file.Path));
        Assert.All(packages.Where(file => file.Path.Contains("/numpy/")), file => Assert.Equal("numpy", file.Owner?.NormalizedName));
        Assert.All(
            packages.Where(file => file.Path.Contains("-311-")),
            file => Assert.True(file.Role is NativeRole.ExtensionModule, file.Path)
        );
        Assert.Empty(inventory.MissingFiles);
        Assert.Empty(inventory.EnvironmentFaults);
    }

    [Fact(SkipUnless = nameof(Corpus.IsHere), SkipType = typeof(Corpus), Skip = Corpus.Missing)]
    public void Published_wheels_match_their_RECORD()
    {
        using var disk = new DiskTree();
        foreach (var path in PublishedWheels.Whole())
        {
            using var tree = ZipTree.TryOpen(disk, path, out _)!;
            var inventory = InventoryReader.Take(new Subject(tree, "", path), new InventoryOptions());
            var facts = Assert.IsType<SubjectInventory.Wheel>(inventory).Facts;
            Assert.Equal(facts.Name!.Tags.Select(tag => tag.ToString()).Order(), facts.DeclaredTags.Select(tag => tag.ToString()).Order());
            Assert.Empty(inventory.MissingFiles);
            Assert.All(inventory.NativeFiles, file => Assert.True(file is { Image: not null, Owner: not null }, $"{path}: {file.Path}"));
            Assert.Equal(
                facts.DeclaredTags[0].Platform != "any",
                inventory.NativeFiles.Any(file => file.Image is { Slices.Length: > 0 }) && facts.RootIsPurelib == false
            );
        }
    }

    [Fact(SkipUnless = nameof(Corpus.IsHere), SkipType = typeof(Corpus), Skip = Corpus.Missing)]
    public void The_conda_records_of_the_corpus_are_read()
    {
        using var disk = new DiskTree();
        var records = CondaDistributions.ReadAll(disk, Corpus.Path("conda"), new InventoryNotes());
        Assert.Equal(Directory.EnumerateFiles(Corpus.Path("conda", "conda-meta"), "*.json").Count(), records.Count);
        Assert.All(records, record => Assert.NotNull(record.Files));
        Assert.Contains(records, record => record is { Name: "numpy", CondaSubdir: "osx-arm64" });
    }
}
