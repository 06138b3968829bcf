using Armature.Subjects.Web;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Web;

public sealed class NetrcTests : IDisposable
{
    private const string Text = """
        # of the company
        machine packages.example login ada password s3cret
        machine other.example
            login "bob"
            account x
            password word:with:colons
        macdef init
            machine trap.example login a password b

        machine Upper.Example login carol password c machine packages.example login late password late
        default login anonymous password guest
        """;

    private static readonly string[] s_hosts = ["packages.example", "other.example", "trap.example", "upper.example", "elsewhere.example"];

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => File.Exists(Pythons.System);

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = Pythons.Missing, SkipUnless = nameof(IsHere))]
    public void Results_match_Pythons_netrc_module()
    {
        // if a host has two entries, Python uses the last, and it matches names case-sensitively
        var text = Text.Replace(" machine packages.example login late password late", "", StringComparison.Ordinal)
            .Replace("Upper.Example", "upper.example", StringComparison.Ordinal);
        var path = _directory.Write("netrc", text);
        var script =
            "import netrc, sys\nfor host in sys.argv[2:]:\n    user, _, word = netrc.netrc(sys.argv[1]).authenticators(host)\n    print(f'{user}:{word}')";
        var theirs = new Tool(Pythons.System).Do(["-c", script, path, .. s_hosts]).TrimEnd().Split('\n');
        var ours = Netrc.Parse(text);
        Assert.Equal(theirs, s_hosts.Select(host => ours.Of(new Uri($"https://{host}/simple/"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("machine")]
    [InlineData("machine a.example login")]
    [InlineData("password x")]
    public void Invalid_text_has_no_entries(string text) => Assert.Null(Netrc.Parse(text).Of(new Uri("https://a.example/")));

    [Fact]
    public void NETRC_overrides_the_file_in_the_home_directory()
    {
        using var disk = new DiskTree();
        _directory.Write("home/.netrc", "machine a.example login home password h\n");
        _directory.Write("named", "machine a.example login named password n\n");
        Assert.Equal("home:h", Read([], disk));
        Assert.Equal("named:n", Read(new() { ["NETRC"] = _directory.Of("named") }, disk));
        Assert.Null(Read(new() { ["NETRC"] = _directory.Of("nothing") }, disk));
    }

    private string? Read(Dictionary<string, string> variables, DiskTree disk) =>
        Netrc
            .Read(new HostEnvironment(variables, _directory.Path, _directory.Of("home"), IsWindows: false), disk)
            .Of(new Uri("https://a.example/"));
}
