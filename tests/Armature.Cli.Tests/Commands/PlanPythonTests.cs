using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary><c>plan --python</c> for an environment: the interpreter to make it with.</summary>
public sealed class PlanPythonTests
{
    public static bool AreHere => SickEnvironment.AreHere && PrivatePython.Of("3.12") is not null;

    [Fact(SkipUnless = nameof(AreHere), Skip = SickEnvironment.Missing)]
    public void A_named_interpreter_of_the_same_version_makes_the_environment()
    {
        using var copy = SickEnvironment.ForAnotherPython();
        foreach (var named in (string[])["3.11", Pythons.CPython311!])
        {
            var run = Runs.Of("plan", copy.Root, "--python", named);
            Assert.Equal(ExitCode.Healthy, run.Exit);
            Assert.Contains("-m venv", run.Out, StringComparison.Ordinal);
            Assert.Contains($"--python {named}", run.Out, StringComparison.Ordinal);
        }
    }

    [Fact(SkipUnless = nameof(AreHere), Skip = SickEnvironment.Missing)]
    public void Another_minor_version_is_refused_with_what_to_do_instead()
    {
        using var copy = SickEnvironment.ForAnotherPython();
        foreach (var named in (string[])["3.12", PrivatePython.Of("3.12")!])
        {
            var run = Runs.Of("plan", copy.Root, "--python", named);
            Assert.Equal(ExitCode.Findings, run.Exit);
            Assert.StartsWith("✗ Armature cannot fix", run.Out, StringComparison.Ordinal);
            Assert.Contains(
                "is Python 3.12, and the packages are installed for Python 3.11",
                string.Join(' ', run.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
                StringComparison.Ordinal
            );
        }
    }
}
