using Armature.TestKit;
using Armature.TestKit.Truths;

namespace Armature.Tests.RealInput;

/// <summary>The report on systems with many of Debian's packages against real loads: no failure is missed, and nothing that loads is called broken.</summary>
public sealed class TruthTests
{
    private const int LeastPackages = 60;

    // those in the second row need libraries that are not unpacked, so that their modules really fail
    private static readonly string[] s_arm64 =
    [
        .. "markupsafe msgpack simplejson ujson frozenlist multidict yarl levenshtein wrapt cbor2 pyrsistent bitarray zope.interface".Split(
            ' '
        ),
        .. "persistent btrees regex greenlet coverage numpy psutil kiwisolver crcmod rencode setproctitle cffi-backend".Split(' '),
        .. "lxml xxhash yaml".Split(' '),
    ];

    [Fact]
    public void On_this_system()
    {
        Assert.SkipUnless(CompiledPackages() >= LeastPackages, $"needs {LeastPackages} of Debian's python3-* packages with native code");
        IsTrue(Truth.Of(Pythons.System, root: null, [], Script), least: 300);
    }

    [Fact]
    public void On_a_system_for_arm64()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        var root = DebianArm64.With("truth", s_arm64);
        var truth = Truth.Of($"{root}/usr/bin/python3.11", root, [DebianArm64.Qemu, "-L", root], Script);
        IsTrue(truth, least: 80);
        Assert.Contains(truth.Rows, row => row is { Prediction: Prediction.Error, Failure: not null });
    }

    private static string Script => Path.Combine(AppContext.BaseDirectory, "truth.py");

    private static void IsTrue(Truth truth, int least)
    {
        var table = string.Join('\n', truth.Table());
        Assert.True(truth.Rows.Count >= least, table);
        Assert.True(
            !truth.Rows.Any(row => row.IsMiss || row.IsFalseError),
            $"{table}\n{string.Join('\n', truth.Rows.Where(row => row.IsMiss || row.IsFalseError))}"
        );
        // at most 0.3 %
        Assert.True(truth.Rows.Count(row => row.IsFalseWarning) * 1000 <= 3 * truth.Rows.Count, table);
    }

    private static int CompiledPackages() =>
        Directory.Exists("/var/lib/dpkg/info")
            ? Directory
                .EnumerateFiles("/var/lib/dpkg/info", "python3-*.list")
                .Count(list => File.ReadLines(list).Any(line => line.EndsWith(".so", StringComparison.Ordinal)))
            : 0;
}
