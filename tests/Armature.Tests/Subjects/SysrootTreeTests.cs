using System.Text;

namespace Armature.Subjects.Tests;

public class SysrootTreeTests
{
    private static SysrootTree Tree =>
        new(
            new MemoryTree("disk")
                .Add("/images/debian/usr/lib/libm.so.6", "the image's")
                .Add("/usr/lib/libm.so.6", "this machine's")
                .AddLink("/images/debian/lib", "/usr/lib")
                .AddLink("/images/debian/up", "../../../../usr")
                .AddLink("/images/debian/usr/lib/libm.so", "libm.so.6")
                .AddLink("/images/debian/round", "/round"),
            "/images/debian/"
        );

    private static string? Text(string path) =>
        Tree.Open(path) is OpenOutcome.Opened { Source: var source } && source.TryBytes(0, source.Length, out var bytes)
            ? Encoding.UTF8.GetString(bytes)
            : null;

    [Theory]
    [InlineData("/usr/lib/libm.so.6")]
    [InlineData("/lib/libm.so.6")]
    [InlineData("/lib/libm.so")]
    [InlineData("/usr/lib/../lib/./libm.so.6")]
    [InlineData("/../../usr/lib/libm.so.6")]
    [InlineData("/up/lib/libm.so.6")]
    public void Links_and_parent_paths_cannot_leave_the_root(string path)
    {
        Assert.Equal("the image's", Text(path));
        Assert.Equal("/usr/lib/libm.so.6", Tree.RealPath(path));
        Assert.Equal("/images/debian/usr/lib/libm.so.6", Tree.OuterPath(path));
    }

    [Fact]
    public void A_missing_file_is_absent() => Assert.Null(Tree.Status("/images/debian/usr/lib/libm.so.6"));

    [Fact]
    public void A_cyclic_link_is_absent() => Assert.Null(Tree.Status("/round/libm.so.6"));

    [Fact]
    public void Entries_have_the_type_of_their_target_below_the_root()
    {
        Assert.True(Tree.TryList("/", out var entries, out _));
        Assert.Equal(EntryKind.Directory, entries.Single(entry => entry.Name == "lib").Kind);
    }
}
