using System.Text.RegularExpressions;

namespace Armature.Repository.Tests;

/// <summary>Text that no committed file may contain. The expressions are written so that they do not match themselves.</summary>
public sealed partial class CommittedTextTests
{
    [Fact]
    public void Git_lists_the_files() => Assert.Contains("README.md", Checkout.Files);

    [Fact]
    public void No_file_contains_a_path_of_the_machine_it_was_written_on() =>
        Law.Holds(Checkout.LinesOf(Checkout.Files, line => MachinePath().IsMatch(line)));

    [Fact]
    public void No_file_contains_the_address_of_a_package_registry() =>
        Law.Holds(Checkout.LinesOf(Checkout.Files, line => Registry().IsMatch(line)));

    [Fact]
    public void Everything_left_to_do_has_an_issue() =>
        Law.Holds(Checkout.LinesOf(Checkout.Ending(".cs", ".c"), line => LeftToDo().IsMatch(line)));

    [Fact]
    public void Warnings_are_suppressed_only_in_editorconfig() =>
        Law.Holds(Checkout.LinesOf(Checkout.Ending(".cs", ".csproj", ".props"), line => Suppression().IsMatch(line)));

    [Theory]
    [InlineData("see /ro" + "ot/x")]
    [InlineData("\"/wo" + "rk/x\"")]
    public void A_path_of_a_machine_is_recognised(string line) => Assert.Matches(MachinePath(), line);

    [Theory]
    [InlineData("file:///home/ada/lab/wheels")]
    [InlineData("C:/lab/.venv")]
    [InlineData("sysroot/usr")]
    public void Other_paths_are_allowed(string line) => Assert.DoesNotMatch(MachinePath(), line);

    [GeneratedRegex(@"(?<![\w.:~-])/([w]ork|[r]oot|[t]mp/skel)(/|\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(
        @"https?://([0-9]+(\.[0-9]+){3}|[l]ocalhost|[a]pi\.nuget\.|[f]iles\.pythonhosted\.|[p]ypi\.org/simple)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Registry();

    [GeneratedRegex(@"(//|/\*).*\b([T]ODO|[F]IXME)\b(?!\s*\(?#[0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeftToDo();

    [GeneratedRegex(@"#[p]ragma warning disable|<[N]oWarn>|\[(assembly: )?[S]uppressMessage", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suppression();
}
