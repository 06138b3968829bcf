using Armature.Rules;

namespace Armature.Tests;

public class HealthyEnvironmentTests
{
    public static IEnumerable<TheoryDataRow<string>> Pythons
    {
        get
        {
            var versions = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv", "versions");
            var pyenv = Directory.Exists(versions) ? Directory.GetDirectories(versions) : [];
            return pyenv.Append("/usr/bin/python3").Where(path => File.Exists(path) || Directory.Exists(path)).Select(path => new TheoryDataRow<string>(path));
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Pythons))]
    public void An_installed_python_has_no_error_and_no_warning(string path) => Assert.Empty(Examined.Lines(Examined.Path(path), Severity.Warning));
}
