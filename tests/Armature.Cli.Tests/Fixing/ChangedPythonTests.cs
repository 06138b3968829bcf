using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>An environment whose Python was upgraded to another minor version: its packages are in a directory that the new one does not search (AR608).</summary>
public sealed partial class ChangedPythonTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void Packages_for_the_old_version_are_installed_for_the_new_one()
    {
        using var environment = new SickMarkupSafe();
        Directory.Move($"{environment.Root}/lib/python3.11", $"{environment.Root}/lib/python3.10");
        var configuration = $"{environment.Root}/pyvenv.cfg";
        File.WriteAllText(configuration, Version().Replace(File.ReadAllText(configuration), "${key}3.10.13"));
        var before = DirectoryDigest.Of(environment.Root);

        var run = FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(environment.Works);
        Assert.Equal(before, DirectoryDigest.Of($"{environment.Root}.armature-old"));
        Assert.Equal(["python3.11"], Directory.EnumerateDirectories($"{environment.Root}/lib").Select(Path.GetFileName));
    }

    [GeneratedRegex(@"(?<key>version(_info)?\s*=\s*)3\.11\.\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
