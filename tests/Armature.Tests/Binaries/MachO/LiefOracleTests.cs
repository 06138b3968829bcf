using System.IO.Compression;
using System.Text.Json;
using Armature.Binaries.MachO;
using Armature.TestKit;

namespace Armature.Binaries.Tests.MachO;

/// <summary>Compares every Mach-O file of the published wheels with LIEF.</summary>
public sealed class LiefOracleTests
{
    [Fact(SkipUnless = nameof(Lief.IsHere), SkipType = typeof(Lief), Skip = Lief.Missing)]
    public void Files_of_the_published_wheels_match_LIEF()
    {
        var wheels = PublishedWheels.All("*macosx*.whl");
        var theirs = Lief.Lines("tests/Armature.Tests/Binaries/MachO/lief_macho.py", wheels)
            .Select(line => JsonElement.Parse(line))
            .ToLookup(file => file.GetProperty("wheel").GetString());
        var (files, differences) = (0, new List<string>());
        foreach (var wheelPath in wheels)
        {
            using var wheel = ZipFile.OpenRead(wheelPath);
            foreach (var file in theirs[wheelPath])
            {
                files++;
                var member = file.GetProperty("member").GetString()!;
                differences.AddRange(
                    Differences(file, ZipMember.Bytes(wheel.GetEntry(member)!))
                        .Select(difference => $"{Path.GetFileName(wheelPath)}: {member}: {difference}")
                );
            }
        }

        Assert.True(files > 1000, $"{files} files");
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(40))}");
    }

    private static IEnumerable<string> Differences(JsonElement theirs, byte[] file)
    {
        if (MachReader.Read(ByteSource.Of(file)) is not { } ours)
            return ["we see no Mach-O"];
        var slices = theirs.GetProperty("slices").EnumerateArray().ToArray();
        return ours.Slices.Length != slices.Length
            ? [$"{ours.Slices.Length} slices, {slices.Length} theirs"]
            :
            [
                .. ours.AllFaults.Select(fault => fault.ToString()),
                .. ours.Slices.Zip(slices).SelectMany(pair => LiefFacts.Differences(pair.First, pair.Second)),
            ];
    }
}
