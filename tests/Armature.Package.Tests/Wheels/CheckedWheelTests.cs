using System.IO.Compression;
using System.Security.Cryptography;
using Armature.Dev.Packaging;
using Armature.TestKit;

namespace Armature.Package.Tests.Wheels;

/// <summary>Every wheel, examined by Armature and by other checkers of wheels.</summary>
public sealed class CheckedWheelTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux();

    public static bool HasAuditWheel => IsHere && AuditWheel.IsHere;

    public static bool HasTwine => IsHere && Tool.AreHere("twine");

    public void Dispose() => _directory.Dispose();

    private static string[] Wheels => Directory.GetFiles(Artifacts.Root!, "*.whl");

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void Armature_finds_nothing_in_any_of_them_for_the_systems_of_their_tags()
    {
        Assert.NotEmpty(Wheels);
        var run = Armature(["check", .. Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void Armature_rejects_the_same_program_under_the_tag_of_an_older_system()
    {
        var wheel = Artifacts.File("armature_doctor-*-manylinux*_x86_64.whl");
        var older = _directory.Of("armature_doctor-0-py3-none-manylinux1_x86_64.whl");
        File.Copy(wheel, older);
        var run = Armature(["check", older, "--select", "AR703"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("GLIBC_2.5", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = "needs ARMATURE_DIST, a CPython 3.11 of pyenv and the corpus of published wheels", SkipUnless = nameof(HasAuditWheel))]
    public void Auditwheel_grants_each_tag()
    {
        // it examines only wheels for glibc, and of these it names the tag
        string[] wheels = [.. Wheels.Where(wheel => wheel.Contains("manylinux", StringComparison.Ordinal))];
        Assert.NotEmpty(wheels);
        Assert.All(
            wheels,
            wheel =>
            {
                var own = Path.GetFileNameWithoutExtension(wheel).Split('-')[^1].Split('.')[0];
                Assert.Contains($"\"{own}\"", AuditWheel.Show(wheel), StringComparison.Ordinal);
            }
        );
    }

    /// <summary>
    /// Debian's twine 4.0.2 does not know version 2.4 of the metadata, so it reads a copy that claims 2.1, without the fields that were added since. What 2.4
    /// adds is validated by <c>packaging</c> below.
    /// </summary>
    [Fact(Skip = "needs ARMATURE_DIST and twine", SkipUnless = nameof(HasTwine))]
    public void Twine_accepts_their_descriptions()
    {
        var wheel = Artifacts.File("armature_doctor-*-manylinux*_x86_64.whl");
        PackedFile[] files = [.. ZipWriter.Read(File.ReadAllBytes(wheel)).Where(file => !file.IsProgram).Select(AsOlder)];
        var copy = _directory.Of(Path.GetFileName(wheel));
        File.WriteAllBytes(copy, ZipWriter.Write(files, DateTimeOffset.UnixEpoch.AddYears(20)));
        var run = new Tool("twine").Run("check", "--strict", copy)!;
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("PASSED", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = "needs ARMATURE_DIST, a CPython 3.11 of pyenv and the corpus of published wheels", SkipUnless = nameof(HasAuditWheel))]
    public void The_metadata_is_valid_in_version_2_4()
    {
        const string Validate = """
            import sys, zipfile
            from packaging.metadata import Metadata
            from packaging.utils import parse_wheel_filename
            for path in sys.argv[1:]:
                archive = zipfile.ZipFile(path)
                name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
                data = Metadata.from_email(archive.read(name), validate=True)
                distribution, version, build, tags = parse_wheel_filename(path.rsplit("/", 1)[-1])
                assert (data.name, data.version) == ("armature-doctor", version), data.name
                assert distribution == data.name
                directory = name.rsplit("/", 1)[0]
                assert all(f"{directory}/licenses/{file}" in archive.namelist() for file in data.license_files)
                listed = {line.removeprefix("Tag: ") for line in archive.read(f"{directory}/WHEEL").decode().splitlines() if line.startswith("Tag: ")}
                assert listed == {str(tag) for tag in tags}, listed
                print(data.metadata_version, data.license_expression)
            """;
        var lines = AuditWheel.Python(Validate, Wheels).TrimEnd().Split('\n');
        Assert.Equal(Enumerable.Repeat("2.4 Apache-2.0", Wheels.Length), lines);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void The_record_lists_every_file_with_its_hash() =>
        Assert.All(
            Wheels,
            wheel =>
            {
                using var archive = ZipFile.OpenRead(wheel);
                var record = archive.Entries.Single(entry => entry.FullName.EndsWith(".dist-info/RECORD", StringComparison.Ordinal));
                var rows = Text(record).TrimEnd().Split('\n').Select(row => row.Split(',')).ToDictionary(row => row[0], row => row[1]);
                Assert.Equal(archive.Entries.Select(entry => entry.FullName).Order(), rows.Keys.Order());
                Assert.All(
                    archive.Entries.Where(entry => entry != record),
                    entry => Assert.Equal($"sha256={Hash(entry)}", rows[entry.FullName])
                );
            }
        );

    private static PackedFile AsOlder(PackedFile file) =>
        !file.Name.EndsWith(".dist-info/METADATA", StringComparison.Ordinal)
            ? file
            : PackedFile.Text(
                file.Name,
                string.Join(
                    '\n',
                    System
                        .Text.Encoding.UTF8.GetString(file.Content)
                        .Replace("Metadata-Version: 2.4", "Metadata-Version: 2.1", StringComparison.Ordinal)
                        .Split('\n')
                        .Where(line => !line.StartsWith("License-", StringComparison.Ordinal))
                )
            );

    private static ToolRun Armature(string[] arguments) => new Tool(Artifacts.Program("linux-x64")).Run(arguments)!;

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static string Hash(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(stream));
    }
}
