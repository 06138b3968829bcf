using System.Text;
using Armature.Repair.Applying.Relocating;

namespace Armature.Repair.Tests.Applying.Relocating;

public sealed class PathSpellingsTests
{
    [Theory]
    [InlineData("#!/it's a/env.new/bin/python", "#!/it's a/env/bin/python")]
    [InlineData(@"VIRTUAL_ENV='/it'\''s a/env.new'", @"VIRTUAL_ENV='/it'\''s a/env'")]
    [InlineData("""VIRTUAL_ENV='/it'"'"'s a/env.new'""", """VIRTUAL_ENV='/it'"'"'s a/env'""")]
    [InlineData("file:///it%27s%20a/env.new/x", "file:///it%27s%20a/env/x")]
    [InlineData("/it's a/env.new:/it's a/env.new", "/it's a/env:/it's a/env")]
    public void Every_quoting_is_replaced(string text, string expected) => Assert.Equal(expected, Replaced("/it's a/env.new", text));

    [Theory]
    [InlineData("/it's a/env.new2/bin")]
    [InlineData("/it's a/env.newé")]
    [InlineData("/it's b/env.new")]
    [InlineData("")]
    public void Another_path_stays(string text) => Assert.Equal(text, Replaced("/it's a/env.new", text) ?? text);

    [Fact]
    public void A_Windows_path_is_replaced_with_either_separator_and_escaped() =>
        Assert.Equal(
            """C:\e\p.exe C:/e/p.exe {"a": "C:\\e\\p.exe"}""",
            Replaced(@"C:\e.new", """C:\e.new\p.exe C:/e.new/p.exe {"a": "C:\\e.new\\p.exe"}""")
        );

    private static string? Replaced(string from, string text) =>
        PathSpellings.Of((from, from.Replace(".new", "", StringComparison.Ordinal))).Replaced(Encoding.UTF8.GetBytes(text)) is { } bytes
            ? Encoding.UTF8.GetString(bytes)
            : null;
}
