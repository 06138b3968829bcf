using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

public sealed class TreeCommandTests
{
    [Fact]
    public void The_needed_libraries_of_an_untraced_file_are_listed()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "m.so");
        File.WriteAllBytes(path, new ElfBuilder(Binaries.Architecture.S390X).Needed("libturbo.so.7").Build());
        var run = Runs.Of("tree", path);
        Assert.Contains("\n  libturbo.so.7\n", run.Out);
    }

    [Fact]
    public void A_missing_file_cannot_be_examined() => Assert.Equal(ExitCode.CouldNotExamine, Runs.Of("tree", "/nowhere/m.so").Exit);
}
