using Armature.Binaries;
using Armature.TestKit;
using CsCheck;

namespace Armature.Subjects.Tests.Disk;

public sealed class DiskFileTests : IDisposable
{
    private readonly TemporaryDirectory _scratch = new();
    private readonly DiskTree _tree = new();

    public void Dispose()
    {
        _tree.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Every_range_matches_the_file()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        var path = $"{_scratch.Path}/file";
        File.WriteAllBytes(path, bytes);
        using var file = Open(path);
        Assert.Equal(bytes.Length, file.Length);
        Gen.Select(Gen.Int[-10, 100_010], Gen.Int[-10, 50_000])
            .Sample(
                (offset, length) =>
                {
                    var isInside = offset >= 0 && length >= 0 && offset + length <= bytes.Length;
                    var held = file.TryBytes(offset, length, out var read);
                    return held == isInside && (!held || read.SequenceEqual(bytes.AsSpan(offset, length)));
                },
                iter: 2000,
                threads: 1
            );
        Assert.Null(file.Failure);
    }

    [Fact]
    public void Bytes_stay_valid_until_the_source_is_disposed()
    {
        var path = $"{_scratch.Path}/file";
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i % 256))]);
        using var file = Open(path);
        Assert.True(file.TryBytes(0, 4, out var first));
        Assert.True(file.TryBytes(30_000, 20_000, out _));
        Assert.Equal([0, 1, 2, 3], first.ToArray());
    }

    [Fact]
    public void A_file_truncated_while_open_fails_with_a_reason()
    {
        var path = $"{_scratch.Path}/file";
        File.WriteAllBytes(path, new byte[100_000]);
        using var file = Open(path);
        using (var cut = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            cut.SetLength(10);
        Assert.False(file.TryBytes(50_000, 10, out _));
        Assert.Equal("the file was truncated while it was read", file.Failure);
    }

    [Fact]
    public void A_range_outside_the_file_is_not_a_failure()
    {
        using var file = Open(_scratch.Write("file", "abc"));
        Assert.False(file.TryBytes(0, 4, out _));
        Assert.False(file.TryBytes(long.MaxValue, long.MaxValue, out _));
        Assert.False(file.TryBytes(-1, 1, out _));
        Assert.Null(file.Failure);
    }

    [Fact]
    public void A_byte_order_mark_is_dropped() => Assert.Equal("é", _tree.ReadText(_scratch.Write("file", "\uFEFFé")));

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void A_read_error_has_the_systems_message()
    {
        // its reported length is 0, so nothing is read
        using var file = Open("/proc/self/maps");
        Assert.Equal(0, file.Length);
        Assert.False(file.TryBytes(0, 1, out _));
    }

    private ByteSource Open(string path) => Assert.IsType<OpenOutcome.Opened>(_tree.Open(path)).Source;
}
