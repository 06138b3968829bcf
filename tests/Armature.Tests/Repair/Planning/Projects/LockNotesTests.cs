using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Repair.Planning.Projects;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Tests.Planning.Projects;

public sealed class LockNotesTests
{
    [Theory]
    [InlineData(
        "uv.lock",
        "version = 1\n[[package]]\nname = 'e9'\nversion = '1.0'\nsource = { registry = 'https://e.example' }\n",
        "uv lock --upgrade-package e9"
    )]
    [InlineData("poetry.lock", "[[package]]\nname = 'e9'\nversion = '1.0'\n[metadata]\nlock-version = '2.1'\n", "poetry update --lock e9")]
    [InlineData("pdm.lock", "[metadata]\nlock_version = '4.5.0'\n[[package]]\nname = 'e9'\nversion = '1.0'\n", "pdm update --no-sync e9")]
    [InlineData("Pipfile.lock", """{"_meta":{},"default":{"e9":{"version":"==1.0"}}}""", "pipenv upgrade e9")]
    [InlineData("requirements.txt", "e9==1.0\n", "change it there too")]
    public void A_lock_with_another_version_is_named_with_the_command_that_changes_it(string file, string text, string advice)
    {
        using var tree = new MemoryTree("");
        tree.Add($"/code/{file}", text);
        var locks = ProjectLocks.Read(tree, "/code");
        Assert.Equal([PackageVersion.TryParse("1.0")!], locks.VersionsOf("e9").Select(locked => locked.Version));
        var note = Assert.Single(LockNotes.Of(Plan("1.1"), locks));
        Assert.StartsWith($"{file} pins e9 to another version; ", note, StringComparison.Ordinal);
        Assert.Contains(advice, note, StringComparison.Ordinal);
        Assert.Empty(LockNotes.Of(Plan("1.0.0"), locks));
    }

    private static Plan Plan(string version) =>
        new()
        {
            Environment = "/code/.venv",
            Packages =
            [
                new PlannedPackage("e9", "0.9", PackageFate.Upgrade, $"e9=={version}", IsAskedFor: true)
                {
                    Target = InstallTarget.Pinned(PackageName.TryParse("e9")!, [], version),
                },
            ],
        };
}
