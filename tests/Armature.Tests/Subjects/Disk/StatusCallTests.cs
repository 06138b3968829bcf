using System.Runtime.Versioning;
using Armature.Subjects.Disk;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Disk;

[SupportedOSPlatform("linux")]
public sealed class StatusCallTests
{
    [Theory(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    [InlineData("file")]
    [InlineData("program")]
    [InlineData("directory")]
    [InlineData("link")]
    [InlineData("dangling")]
    [InlineData("nothing")]
    public void Older_kernels_answer_the_same(string name)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("file", "four");
        File.SetUnixFileMode(directory.Write("program"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        directory.Write("directory/file");
        directory.Link("link", "file");
        directory.Link("dangling", "nothing");
        foreach (var flags in (int[])[0, StatusCall.DoNotFollow])
        {
            var exists = StatusCall.Of(directory.Of(name), flags, out var newer);
            Assert.Equal(exists, StatusCall.OfOlder(directory.Of(name), flags, out var older));
            if (exists)
                Assert.Equal(Facts(newer), Facts(older));
        }
    }

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void Older_kernels_answer_the_same_about_an_open_file()
    {
        const int EmptyPath = 0x1000;
        using var directory = new TemporaryDirectory();
        using var file = File.OpenHandle(directory.Write("file", "four"));
        Assert.True(StatusCall.Of(file, EmptyPath, out var newer));
        Assert.True(StatusCall.OfOlder(file, EmptyPath, out var older));
        Assert.Equal(4, older.Length);
        Assert.Equal(Facts(newer), Facts(older));
    }

    private static (EntryKind, bool, long, uint, bool) Facts(LibC.StatusRecord status) =>
        (status.Kind, status.IsLink, status.Length, status.Owner, status.IsExecutable);
}
