using System.Text;

namespace Armature.Targets.Tests;

public class LoaderProgramTests
{
    // the bytes before the list end with the code of a function: Debian's loader for armhf
    [Theory]
    [InlineData("\0\0")]
    [InlineData("\0\u00e0\u0098\u00e5\u00ff\u00ff")]
    [InlineData("\0TZDIR\0\0\0")]
    public void Default_directories_are_found_after_any_bytes(string before)
    {
        const string List = "/lib/arm-linux-gnueabihf/\0/usr/lib/arm-linux-gnueabihf/\0/lib/\0/usr/lib/\0";
        var file = Encoding.Latin1.GetBytes($"/usr/lib/locale\0{before}{List}\u0019\0\0\0");
        Assert.Equal(["/lib/arm-linux-gnueabihf/", "/usr/lib/arm-linux-gnueabihf/", "/lib/", "/usr/lib/"], LoaderProgram.DefaultsIn(file));
    }

    [Fact]
    public void There_are_none_in_a_file_that_only_mentions_the_last() => Assert.Empty(LoaderProgram.DefaultsIn("\0/usr/lib/locale\0"u8));
}
