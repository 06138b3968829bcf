using Armature.TestKit;

namespace Armature.Binaries.Tests.Elf;

public sealed class SystemElfOracleTests
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device,
    };

    /// <summary>Suffixes of files that are not binaries, which are most files in these directories.</summary>
    private static readonly HashSet<string> NotBinary = new(
        [".py", ".pyc", ".pyo", ".pyi", ".h", ".hpp", ".c", ".o", ".a", ".debug", ".txt", ".gz", ".mo", ".png", ".svg", ".json", ".html"],
        StringComparer.Ordinal
    );

    [Fact(SkipUnless = nameof(Readelf.IsHere), SkipType = typeof(Readelf), Skip = "needs readelf of binutils")]
    public void System_and_pyenv_files_match_readelf()
    {
        string[] files =
        [
            .. Thoroughness.Sample(
                Directories()
                    .Where(Directory.Exists)
                    .SelectMany(directory => Directory.EnumerateFiles(directory, "*", Everything))
                    .Where(file => !NotBinary.Contains(Path.GetExtension(file)) && ElfOracle.IsLoadable(file))
                    .Distinct(StringComparer.Ordinal),
                8
            ),
        ];

        var differences = ElfOracle.Differences(Readelf.Gnu, files, file => file);

        Assert.True(differences.Count == 0, $"{files.Length} files:\n{string.Join('\n', differences.Take(60))}");
        Assert.NotEmpty(files);
    }

    private static string[] Directories() => ["/usr/lib", "/usr/libexec", Pythons.PyenvVersions];
}
