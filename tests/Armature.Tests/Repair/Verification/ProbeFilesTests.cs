using Armature.Knowledge.Probes;
using Armature.TestKit;

namespace Armature.Repair.Tests.Verification;

public sealed class ProbeFilesTests
{
    public static bool AreHere => Pythons.AreHere;

    public static TheoryData<string> Interpreters => [.. Pythons.All];

    [Theory(Skip = Pythons.Missing, SkipUnless = nameof(AreHere))]
    [MemberData(nameof(Interpreters))]
    public void Every_Python_compiles_the_driver_and_every_probe(string python)
    {
        var code = string.Join('\0', ProbeFiles.All.Select(probe => probe.Code).Prepend(ProbeFiles.DriverText));
        var tool = new Tool(python) { Input = code };
        tool.Do("-c", "import sys\nfor code in sys.stdin.read().split('\\0'): compile(code, 'probe', 'exec')");
    }

    [Fact]
    public void A_probe_has_its_metadata()
    {
        Assert.Contains(
            ProbeFiles.All,
            probe => probe is { Name: "sklearn", Package: "scikit-learn", Module: "sklearn", Tried: Probe.ByTest }
        );
        Assert.All(ProbeFiles.All, probe => Assert.All([probe.Proves, probe.Source], words => Assert.NotEmpty(words)));
        Assert.All(ProbeFiles.All, probe => Assert.True(probe.Code.All(char.IsAscii), probe.Name));
    }
}
