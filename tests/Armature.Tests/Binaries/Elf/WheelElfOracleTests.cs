using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Binaries.Tests.Elf;

public sealed class WheelElfOracleTests
{
    [Fact(SkipUnless = nameof(PublishedWheels.IsHere), SkipType = typeof(PublishedWheels), Skip = Corpus.Missing)]
    public void ELF_files_of_the_wheels_match_llvm_readelf()
    {
        Assert.SkipUnless(Readelf.Llvm.CanRun, "needs llvm-readobj");
        var members = Unpacked();

        var differences = ElfOracle.Differences(Readelf.Llvm, members.Keys.Where(ElfOracle.IsLoadable), file => members[file]);

        Assert.True(differences.Count == 0, $"{members.Count} files:\n{string.Join('\n', differences.Take(60))}");
        Assert.NotEmpty(members);
    }

    /// <summary>Unpacks the ELF members of all wheels; maps each file to its display name.</summary>
    private static Dictionary<string, string> Unpacked()
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var wheel in PublishedWheels.All().Concat(PublishedWheels.Peers()))
        {
            var name = Path.GetFileName(wheel);
            foreach (var file in Directory.EnumerateFiles(CorpusCache.Directory($"elf/{name}", directory => Unpack(wheel, directory))))
                members.Add(file, $"{name}: {Path.GetFileName(file)}");
        }

        return members;
    }

    private static void Unpack(string wheel, string target)
    {
        var magic = new byte[4];
        using var archive = ZipFile.OpenRead(wheel);
        foreach (var (index, entry) in archive.Entries.Index())
        {
            using var content = entry.Open();
            if (
                content.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length
                && magic.AsSpan().SequenceEqual("\u007fELF"u8)
            )
                WriteSparse(Path.Combine(target, $"{index} {entry.Name}"), magic, content, entry.Length);
        }
    }

    /// <summary>Skeletons are mostly zeros, which are written as holes.</summary>
    private static void WriteSparse(string path, ReadOnlySpan<byte> start, Stream rest, long length)
    {
        using var file = File.Create(path);
        file.Write(start);
        var block = new byte[0x10000];
        int read;
        while ((read = rest.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0)
        {
            var bytes = block.AsSpan(0, read);
            if (bytes.ContainsAnyExcept((byte)0))
                file.Write(bytes);
            else
                file.Seek(read, SeekOrigin.Current);
        }

        file.SetLength(length);
    }
}
