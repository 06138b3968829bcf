using Armature.Demo;
using Armature.Subjects;

namespace Armature.Binaries.Tests.MachO;

public sealed class DemoEnvironmentTests
{
    [Fact]
    public void Python_is_arm64_and_the_wheels_are_x86_64()
    {
        var images = Images();

        Assert.All(images, image => Assert.Empty(image.Image.AllFaults));
        Assert.All(
            images.Where(image => image.Path.Contains("/opt/homebrew")),
            image => Assert.Equal([Architecture.Arm64], Architectures(image.Image))
        );
        Assert.All(
            images.Where(image => image.Path.Contains("/sklearn/")),
            image => Assert.Equal([Architecture.X86_64], Architectures(image.Image))
        );
        Assert.Equal(
            [Architecture.X86_64, Architecture.Arm64],
            Architectures(images.Single(image => image.Path.Contains("/markupsafe/")).Image)
        );
    }

    [Fact]
    public void Every_bundled_dependency_exists()
    {
        var files = Images().Select(image => image.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, image) in Images())
        {
            foreach (
                var needed in image
                    .Slices.SelectMany(slice => slice.Needed)
                    .Where(needed => needed.Name.StartsWith("@loader_path/", StringComparison.Ordinal))
            )
                Assert.Contains(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, needed.Name["@loader_path/".Length..])), files);
        }
    }

    private static IEnumerable<Architecture> Architectures(BinaryImage image) => image.Slices.Select(slice => slice.Architecture);

    private static List<(string Path, BinaryImage Image)> Images()
    {
        var tree = DemoEnvironment.Create().Tree;
        return
        [
            .. tree.Index(["/Users", "/opt"])
                .Directories.SelectMany(directory =>
                    directory.Entries.Where(entry => entry.Kind is EntryKind.File).Select(entry => $"{directory.Path}/{entry.Name}")
                )
                .SelectMany(path =>
                    tree.Open(path) is OpenOutcome.Opened { Source: var source } && BinaryImage.Read(source) is { } image
                        ? [(path, image)]
                        : Array.Empty<(string, BinaryImage)>()
                ),
        ];
    }
}
