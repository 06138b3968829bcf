using Armature.TestKit;

namespace Armature.Subjects.Tests;

public sealed class DiskTreeTests : IDisposable
{
    private readonly TemporaryDirectory _scratch = new();
    private readonly DiskTree _tree = new();

    public void Dispose()
    {
        _tree.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Entries_are_sorted_by_name()
    {
        foreach (var name in (string[])["b", "a/x", "C", "ü", "名", "with space"])
            _scratch.Write(name);
        Assert.True(_tree.TryList(_scratch.Path, out var entries, out var refusal));
        Assert.Null(refusal);
        Assert.Equal(["C", "a", "b", "with space", "ü", "名"], entries.Select(entry => entry.Name));
        Assert.Equal(EntryKind.Directory, entries[1].Kind);
    }

    [Fact]
    public void A_missing_directory_has_neither_entries_nor_a_reason()
    {
        Assert.False(_tree.TryList($"{_scratch.Path}/nowhere", out _, out var refusal));
        Assert.Null(refusal);
        Assert.IsType<OpenOutcome.Absent>(_tree.Open($"{_scratch.Path}/nowhere"));
        Assert.Null(_tree.Status($"{_scratch.Path}/nowhere"));
    }

    [Fact]
    public void A_directory_cannot_be_opened() => Assert.IsType<OpenOutcome.Refused>(_tree.Open(_scratch.Path));

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing, Timeout = 120_000)]
    public async Task A_pipe_is_refused_without_waiting_for_a_writer()
    {
        var pipe = $"{_scratch.Path}/pipe";
        Assert.NotNull(new Tool("mkfifo").Ask(pipe));
        var outcome = await Task.Run(() => _tree.Open(pipe), TestContext.Current.CancellationToken);
        Assert.Equal(new OpenOutcome.Refused("not a regular file"), outcome);
        Assert.True(_tree.TryList(_scratch.Path, out var entries, out _));
        Assert.Equal([new FileEntry("pipe", EntryKind.Other)], entries);
    }

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void Devices_are_refused() => Assert.IsType<OpenOutcome.Refused>(_tree.Open("/dev/zero"));

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void The_reason_is_the_systems_message()
    {
        var loop = _scratch.Link("loop", "loop");
        Assert.Equal(new OpenOutcome.Refused("too many levels of symbolic links"), _tree.Open(loop));
    }

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void A_name_that_is_not_UTF8_does_not_fail()
    {
        Assert.NotNull(new Tool("sh").Ask("-c", $"touch \"{_scratch.Path}/$(printf 'a\\377b')\""));
        Assert.True(_tree.TryList(_scratch.Path, out var entries, out _));
        Assert.Equal("a\uFFFDb", Assert.Single(entries).Name);
        Assert.IsType<OpenOutcome.Absent>(_tree.Open($"{_scratch.Path}/{entries[0].Name}"));
        new Tool("sh").Ask("-c", $"rm \"{_scratch.Path}\"/a*"); // .NET cannot name it either
    }

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void Links_have_the_type_of_their_target()
    {
        _scratch.Write("directory/file");
        _scratch.Link("to-file", "directory/file");
        _scratch.Link("to-directory", "directory");
        _scratch.Link("dangling", "nowhere");
        _scratch.Link("round", "round");
        Assert.True(_tree.TryList(_scratch.Path, out var entries, out _));
        Assert.Equal(
            [
                new("dangling", EntryKind.Other, true),
                new("directory", EntryKind.Directory),
                new("round", EntryKind.Other, true),
                new("to-directory", EntryKind.Directory, true),
                new("to-file", EntryKind.File, true),
            ],
            entries
        );
        Assert.Equal(_tree.RealPath($"{_scratch.Path}/directory/file"), _tree.RealPath($"{_scratch.Path}/to-directory/file"));
        Assert.Equal($"{_scratch.Path}/dangling", _tree.RealPath($"{_scratch.Path}/dangling"));
    }

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void A_walk_enters_each_real_directory_once_and_skips_pycache()
    {
        _scratch.Write("a/deep/file");
        _scratch.Write("a/__pycache__/file.pyc");
        _scratch.Link("a/deep/up", "../..");
        _scratch.Link("b", "a");
        var index = _tree.Index([_scratch.Path]);
        Assert.Equal(
            [_scratch.Path, $"{_scratch.Path}/a", $"{_scratch.Path}/a/deep"],
            index.Directories.Select(directory => directory.Path).Order()
        );
        Assert.Equal(["__pycache__", "deep"], index.Directory($"{_scratch.Path}/a")!.Entries.Select(entry => entry.Name));
        Assert.Empty(index.Refusals);
    }

    [Fact]
    public void A_deep_tree_is_walked_completely()
    {
        _scratch.Write(string.Concat(Enumerable.Repeat("d/", 500)) + "file");
        Assert.Equal(501, _tree.Index([_scratch.Path]).Directories.Count);
    }

    [Fact]
    public void Status_has_length_and_execute_permission()
    {
        var path = _scratch.Write("tool", "12345");
        Assert.Equal(new FileStatus(EntryKind.File, 5), _tree.Status(path));
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(new FileStatus(EntryKind.File, 5, IsExecutable: true), _tree.Status(path));
    }
}
