using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Subjects.Tests;

public sealed class ZipTreeTests
{
    [Fact]
    public void Directories_without_entries_exist()
    {
        using var tree = ZipBytes.Tree(ZipBytes.Of(("pkg/sub/a.so", "a"), ("pkg/b.py", "b")));
        Assert.True(tree.TryList("", out var top, out _));
        Assert.Equal([new FileEntry("pkg", EntryKind.Directory)], top);
        Assert.True(tree.TryList("pkg", out var below, out _));
        Assert.Equal([new("b.py", EntryKind.File), new("sub", EntryKind.Directory)], below);
        Assert.Equal(["", "pkg", "pkg/sub"], tree.Index([""]).Directories.Select(directory => directory.Path).Order());
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Contents_are_read_back(CompressionLevel level)
    {
        var bytes = ZipBytes.Noise(300_000);
        using var tree = ZipBytes.Tree(ZipBytes.Of(level, ("a.so", bytes)));
        using var file = ZipBytes.Open(tree, "a.so");
        Assert.Equal(bytes.Length, file.Length);
        foreach (var (offset, length) in ((int, int)[])[(0, 16), (200_000, 90_000), (32_760, 20), (0, 300_000), (299_999, 1), (300_000, 0)])
        {
            Assert.True(file.TryBytes(offset, length, out var read));
            Assert.True(read.SequenceEqual(bytes.AsSpan(offset, length)));
        }

        Assert.False(file.TryBytes(299_999, 2, out _));
        Assert.Null(file.Failure);
    }

    [Fact]
    public void Bytes_before_the_archive_are_skipped()
    {
        byte[] bytes = [.. "#!/usr/bin/env python3\n"u8, .. ZipBytes.Of(("__main__.py", "print()"))];
        using var tree = ZipBytes.Tree(bytes);
        Assert.Equal("print()", tree.ReadText("__main__.py"));
    }

    [Fact]
    public void A_comment_at_the_end_is_skipped()
    {
        var bytes = ZipBytes.Of(("a", "1"));
        bytes[^2] = 5;
        using var tree = ZipBytes.Tree([.. bytes, .. "PK\u0005\u0006!"u8]);
        Assert.Equal("1", tree.ReadText("a"));
    }

    [Theory]
    [InlineData("../evil", "the name leads out of the archive")]
    [InlineData("a/../../evil", "the name leads out of the archive")]
    [InlineData("/etc/passwd", "the name is absolute")]
    [InlineData("C:/Windows", "the name is absolute")]
    [InlineData("a\\b", "the name has a backslash")]
    public void Hostile_names_are_omitted_and_reported(string name, string reason)
    {
        using var tree = ZipBytes.Tree(ZipBytes.Of((name, "x"), ("good", "y")));
        Assert.Equal([new Refusal(name, reason)], tree.Refusals);
        Assert.True(tree.TryList("", out var entries, out _));
        Assert.Equal(["good"], entries.Select(entry => entry.Name));
        Assert.Equal(tree.Refusals, tree.Index([""]).Refusals);
    }

    [Fact]
    public void Of_two_members_with_the_same_name_the_last_counts()
    {
        using var tree = ZipBytes.Tree(ZipBytes.Of(("a", "first"), ("a", "last"), ("./a//b", "x"), ("c", "")));
        Assert.Equal("x", tree.ReadText("a/b"));
        Assert.Equal([new Refusal("a", "both a file and a directory")], tree.Refusals);
        using var twice = ZipBytes.Tree(ZipBytes.Of(("a", "first"), ("a", "last")));
        Assert.Equal("last", twice.ReadText("a"));
    }

    [Fact]
    public void Links_are_reported_but_not_followed()
    {
        using var tree = ZipBytes.Tree(ZipBytes.With(archive => archive.CreateEntry("link").ExternalAttributes = 0xA1FF << 16));
        Assert.True(tree.TryList("", out var entries, out _));
        Assert.Equal([new FileEntry("link", EntryKind.Other, IsLink: true)], entries);
        Assert.Equal(new OpenOutcome.Refused("a symbolic link in an archive"), tree.Open("link"));
    }

    [Fact]
    public void Unknown_compression_methods_are_refused()
    {
        var bytes = ZipBytes.Of(("a", "x"));
        bytes[ZipBytes.Directory(bytes) + 10] = 93;
        using var tree = ZipBytes.Tree(bytes);
        Assert.Equal(new OpenOutcome.Refused("compression method 93"), tree.Open("a"));
    }

    [Fact]
    public void Encrypted_members_are_refused()
    {
        var bytes = ZipBytes.Of(("a", "x"));
        bytes[ZipBytes.Directory(bytes) + 8] |= 1;
        using var tree = ZipBytes.Tree(bytes);
        Assert.Equal(new OpenOutcome.Refused("encrypted"), tree.Open("a"));
    }

    [Fact]
    public void An_impossible_length_is_refused_before_allocating()
    {
        var bytes = ZipBytes.Of(CompressionLevel.Optimal, ("a", new byte[1000]));
        BitConverter.TryWriteBytes(bytes.AsSpan(ZipBytes.Directory(bytes) + 24), 0x7FFF_FFFF);
        using var tree = ZipBytes.Tree(bytes);
        Assert.Equal(new OpenOutcome.Refused("damaged archive: a length that its compressed bytes cannot have"), tree.Open("a"));
    }

    [Fact]
    public void A_member_shorter_than_claimed_fails_at_its_end()
    {
        var bytes = ZipBytes.Of(CompressionLevel.Optimal, ("a", ZipBytes.Noise(100_000)));
        BitConverter.TryWriteBytes(bytes.AsSpan(ZipBytes.Directory(bytes) + 24), 200_000);
        using var tree = ZipBytes.Tree(bytes);
        using var file = ZipBytes.Open(tree, "a");
        Assert.True(file.TryBytes(0, 60_000, out _));
        Assert.False(file.TryBytes(150_000, 10, out _));
        Assert.Equal("the compressed member is damaged", file.Failure);
    }

    [Fact]
    public void A_member_longer_than_claimed_is_refused()
    {
        var bytes = ZipBytes.Of(CompressionLevel.Optimal, ("a", ZipBytes.Noise(100_000)));
        BitConverter.TryWriteBytes(bytes.AsSpan(ZipBytes.Directory(bytes) + 24), 90_000);
        using var tree = ZipBytes.Tree(bytes);
        using var file = ZipBytes.Open(tree, "a");
        Assert.True(file.TryBytes(0, 60_000, out _));
        Assert.False(file.TryBytes(0, 90_000, out _));
        Assert.Equal("the compressed member is longer than the archive says", file.Failure);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void A_member_that_is_read_whole_has_its_checksum(CompressionLevel level)
    {
        const string Reason = "damaged archive: the member's bytes do not have its checksum (CRC-32)";
        var bytes = ZipBytes.Of(level, ("a", ZipBytes.Noise(100_000)), ("b", ZipBytes.Noise(50)));
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 16] ^= 1;
        using var tree = ZipBytes.Tree(bytes);
        using (var file = ZipBytes.Open(tree, "a"))
        {
            // what is read in part is not compared
            Assert.True(file.TryBytes(0, 60_000, out _));
            Assert.Empty(tree.FindDamage());
            Assert.False(file.TryBytes(0, 100_000, out _));
            Assert.Equal(Reason, file.Failure);
        }

        Assert.NotNull(tree.ReadText("b"));
        Assert.Equal([new Refusal("a", Reason)], tree.FindDamage());
    }

    [Fact]
    public void Of_a_large_member_little_is_held_and_any_order_of_reading_gives_its_bytes()
    {
        const int Length = 40 * 1024 * 1024;
        var bytes = ZipBytes.Noise(Length);
        using var tree = ZipBytes.Tree(ZipBytes.Of(CompressionLevel.Fastest, ("big", bytes)));
        using var file = ZipBytes.Open(tree, "big");
        var piece = new byte[200_000];
        var places = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var at = places.Next(Length - piece.Length);
            Assert.True(file.TryCopy(at, piece) && piece.AsSpan().SequenceEqual(bytes.AsSpan(at, piece.Length)));
            Assert.True(file.TryBytes(at / 2, 100, out var part) && part.SequenceEqual(bytes.AsSpan(at / 2, 100)));
        }
    }

    [Fact]
    public void Requested_blocks_of_a_very_large_member_are_cached()
    {
        const int Length = 100 * 1024 * 1024;
        var bytes = new byte[Length];
        bytes[Length - 1] = 7;
        bytes[80_000_000] = 8;
        using var tree = ZipBytes.Tree(ZipBytes.Of(CompressionLevel.Fastest, ("big", bytes)));
        using var file = ZipBytes.Open(tree, "big");
        Assert.True(file.TryBytes(Length - 1, 1, out var last) && last[0] == 7);
        Assert.True(file.TryBytes(80_000_000, 1, out var middle) && middle[0] == 8);
        Assert.True(file.TryBytes(Length - 1, 1, out last) && last[0] == 7);
        Assert.Null(file.Failure);
    }

    [Fact]
    public void An_invalid_zip_has_a_reason_instead_of_an_exception()
    {
        var holder = new MemoryTree("memory").Add("a.whl", "no zip at all").Add("half.whl", "PK\u0003\u0004 and so on").Add("none.whl", "");
        Assert.Null(ZipTree.TryOpen(holder, "a.whl", out var problem));
        Assert.Equal("not a zip archive", problem);
        Assert.Null(ZipTree.TryOpen(holder, "half.whl", out problem));
        Assert.Equal("the archive is truncated: it has no end of central directory record", problem);
        Assert.Null(ZipTree.TryOpen(holder, "none.whl", out problem));
        Assert.Equal("it is empty", problem);
        Assert.Null(ZipTree.TryOpen(holder, "b.whl", out problem));
        Assert.Equal("no such file", problem);
    }

    [Fact]
    public void Members_can_be_opened_concurrently()
    {
        (string, byte[])[] members = [.. Enumerable.Range(0, 40).Select(i => ($"m{i}", ZipBytes.Noise(50_000 + i)))];
        using var scratch = new TemporaryDirectory();
        File.WriteAllBytes($"{scratch.Path}/a.zip", ZipBytes.Of(CompressionLevel.Fastest, members));
        using var disk = new DiskTree();
        using var tree = ZipTree.TryOpen(disk, $"{scratch.Path}/a.zip", out _)!;
        Parallel.ForEach(
            members,
            member =>
            {
                using var file = ZipBytes.Open(tree, member.Item1);
                Assert.True(file.TryBytes(0, file.Length, out var read) && read.SequenceEqual(member.Item2));
            }
        );
    }
}
