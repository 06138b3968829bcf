using Armature.TestKit;

namespace Armature.Package.Tests.Archives;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux();

    public void Dispose() => _directory.Dispose();

    [Theory(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("linux-x64")]
    [InlineData("linux-musl-x64")]
    public void It_unpacks_into_one_directory_and_the_program_runs(string runtime)
    {
        new Tool("tar") { Directory = _directory.Path }.Do("-xzf", Artifacts.File($"armature-*-{runtime}.tar.gz"));
        var directory = Assert.Single(Directory.GetDirectories(_directory.Path));
        Assert.EndsWith($"-{runtime}", directory, StringComparison.Ordinal);
        var demo = new Tool(Path.Combine(directory, "armature")).Run("demo")!;
        Assert.Equal((1, ""), (demo.ExitCode, demo.Errors));
        string[] others =
        [
            "LICENSE",
            "THIRD-PARTY-NOTICES.md",
            "completions/bash/armature",
            "man/man1/armature.1",
            "man/man1/armature-check.1",
        ];
        Assert.All(others, name => Assert.True(File.Exists(Path.Combine(directory, name)), name));
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void Its_files_have_one_time_and_belong_to_user_0_in_the_order_of_their_names()
    {
        var lines = new Tool("tar")
            .Do("--numeric-owner", "--full-time", "-tvzf", Artifacts.File("armature-*-linux-x64.tar.gz"))
            .TrimEnd()
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        Assert.All(lines, line => Assert.Equal("0/0", line[1]));
        Assert.Single(lines.Select(line => $"{line[3]} {line[4]}").Distinct());
        string[] files = [.. lines.Select(line => line[5]).Where(name => !name.EndsWith('/'))];
        Assert.Equal(files.Order(StringComparer.Ordinal), files);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void The_checksums_are_those_of_all_files()
    {
        var check = new Tool("sha256sum") { Directory = Artifacts.Root! }.Run("--check", "--strict", "SHA256SUMS")!;
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        var listed = File.ReadAllLines(Path.Combine(Artifacts.Root!, "SHA256SUMS")).Select(line => line.Split("  ", 2)[1]);
        var files = Directory
            .GetFiles(Artifacts.Root!, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Artifacts.Root!, path));
        Assert.Equal(files.Where(name => name != "SHA256SUMS").Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }
}
