using Armature.Reporting.Places;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Reporting.Tests.Places;

public sealed class FingerprintTests
{
    [Fact]
    public void Versions_and_directories_do_not_change_it()
    {
        var before = In("/home/ada/.venv", Story.Wrong("numpy", "1.26.4", 3));
        var after = In("/srv/ci/env", Story.Wrong("numpy", "2.3.0", 9));
        var python = In(
            "/srv/ci/env",
            Story.Wrong("numpy", "2.3.0", 0) with
            {
                Files = [new("numpy/core/_part1.cpython-313t-darwin.so", "other evidence", null)],
            }
        );
        Assert.Equal(before, after);
        Assert.Equal(before, python);
    }

    [Fact]
    public void The_hash_in_the_name_of_a_vendored_library_does_not_change_it() =>
        Assert.Equal(File("numpy.libs/libgfortran-040039e1.so.5.0.0"), File("numpy.libs/libgfortran-91cc3cb1.so.3.0.0"));

    [Fact]
    public void Rule_package_and_file_change_it()
    {
        string[] names =
        [
            File("numpy/a.so"),
            File("numpy/b.so"),
            File("numpy/x/a.so"),
            In("/e", Story.Wrong("scipy", "1", 0) with { Files = [new("numpy/a.so", "", null)] }),
            In("/e", Story.Pip with { Files = [new("numpy/a.so", "", null)] }),
        ];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void The_same_name_again_gets_a_number()
    {
        var fingerprint = new Fingerprint();
        var finding = Story.Wrong("numpy", "1", 1);
        var first = fingerprint.Of(Story.Mac, finding);
        Assert.EndsWith(":1", first, StringComparison.Ordinal);
        Assert.Equal(first[..^2] + ":2", fingerprint.Of(Story.Mac, finding));
    }

    private static string File(string path) => In("/e", Story.Wrong("numpy", "1", 0) with { Files = [new(path, "", null)] });

    private static string In(string directory, Finding finding)
    {
        var inventory = Story.Mac.Graph.Inventory with { Subject = new Subject(new DiskTree(), directory, directory) };
        return new Fingerprint().Of(Story.Mac with { Graph = Story.Mac.Graph with { Inventory = inventory } }, finding);
    }
}
