using System.Text.Json;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Knowledge;
using Armature.Packaging.Tags;
using Armature.Rules.Packaging.Policies;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Rules.Tests.Packaging;

/// <summary>Compares the policies that published wheels satisfy with the results of auditwheel.</summary>
public sealed class LinuxPolicyOracleTests(ITestOutputHelper output)
{
    // auditwheel unpacks whole wheels, which takes minutes for large ones
    private const long MostBytes = 30_000_000;

    [Fact]
    public void The_oldest_policy_and_the_outside_libraries_are_those_of_auditwheel()
    {
        Assert.SkipUnless(AuditWheel.IsHere, AuditWheel.Missing);
        string[] wheels = [.. PublishedWheels.All("*manylinux*.whl").Where(wheel => new FileInfo(wheel).Length < MostBytes)];
        var compared = 0;
        foreach (var line in AuditWheel.Lines("tests/Armature.Tests/Rules/Packaging/policies.py", wheels))
        {
            var theirs = JsonElement.Parse(line);
            if (theirs.TryGetProperty("refused", out _))
                continue;
            var wheel = theirs.GetProperty("wheel").GetString()!;
            var policy = theirs.GetProperty("policy").GetString()!;
            var tag = PlatformTag.TryParse(policy)!;
            var images = Images(wheel, tag.Architectures[0]);
            Assert.Equal((wheel, policy), (wheel, Oldest(images, tag)));
            var outside = theirs.GetProperty("outside").TryGetProperty(policy, out var libraries) ? libraries.EnumerateArray() : default;
            Assert.Equal((wheel, string.Join(' ', outside)), (wheel, string.Join(' ', Outside(images, LinuxPolicy.Of(tag)!))));
            compared++;
        }

        output.WriteLine($"{compared} wheels compared");
        Assert.True(compared >= 15, $"{compared} compared");
    }

    private static string Oldest(List<(string Name, Slice Slice)> images, PlatformTag tag) =>
        ManyLinuxPolicies
            .Rows.Where(row => row.Architecture == tag.Architectures[0])
            .Select(row => $"manylinux_2_{row.Minor}_{tag.Text[(tag.Text.IndexOf('_', "manylinux_2_".Length) + 1)..]}")
            .First(name => images.All(image => LinuxPolicy.Of(PlatformTag.TryParse(name)!)!.Beyond(image.Slice).IsEmpty));

    private static SortedSet<string> Outside(List<(string Name, Slice Slice)> images, LinuxPolicy policy)
    {
        var bundled = images.SelectMany(image => new[] { image.Name, image.Slice.Name }).ToHashSet();
        return new SortedSet<string>(
            images
                .SelectMany(image => image.Slice.Needed)
                .Select(needed => needed.Name)
                .Where(name => !bundled.Contains(name) && !policy.Allows(name)),
            StringComparer.Ordinal
        );
    }

    private static List<(string Name, Slice Slice)> Images(string wheel, Architecture machine)
    {
        using var disk = new DiskTree();
        var found = Assert.IsType<FindOutcome.Found>(SubjectFinder.Find(wheel, HostEnvironment.Current(), disk));
        using var tree = found.Subject.Tree;
        var inventory = InventoryReader.Take(found.Subject, new InventoryOptions());
        return
        [
            .. inventory
                .NativeFiles.Where(file => file.Image is { Format: BinaryFormat.Elf, Slices: [{ } slice] } && slice.Architecture == machine)
                .Select(file => (TreePath.Name(file.Path), file.Image!.Slices[0])),
        ];
    }
}
