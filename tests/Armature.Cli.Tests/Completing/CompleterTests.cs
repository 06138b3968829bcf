using System.CommandLine;
using Armature.Cli.Completing;
using Armature.Knowledge.Errors;
using Armature.Rules;
using Armature.Subjects;
using Armature.TestKit;
using CsCheck;

namespace Armature.Cli.Tests.Completing;

public sealed class CompleterTests
{
    [Fact]
    public void The_first_word_is_a_command_or_an_environment()
    {
        using var project = ShellSession.Project();
        var candidates = Texts(project.Path, "");
        Assert.Equal([.. CommandLine.Commands.Select(command => command.Name), "help"], candidates.Take(CommandLine.Commands.Length + 1));
        Assert.Contains("my env/", candidates);
        Assert.DoesNotContain("plain/", candidates);
        Assert.Equal(["requirements.txt"], Texts(project.Path, "req"));
    }

    [Fact]
    public void Environments_come_before_other_paths()
    {
        using var project = ShellSession.Project();
        Assert.Equal([".venv/", "c:d/", "it's/", "my env/", "say \"hi\"/", "plain/", "requirements.txt"], Texts(project.Path, "check", ""));
    }

    [Fact]
    public void A_hidden_path_is_offered_once_its_period_was_typed()
    {
        using var project = new TemporaryDirectory();
        project.Write(".hidden/text.txt", "");
        Assert.Empty(Texts(project.Path, "check", ""));
        Assert.Equal([".hidden/"], Texts(project.Path, "check", "."));
    }

    [Fact]
    public void A_path_with_a_control_character_is_left_out()
    {
        using var project = new TemporaryDirectory();
        project.Write("a\nb/pyvenv.cfg", "");
        Assert.Empty(Texts(project.Path, "check", "a"));
    }

    [Fact]
    public void Every_option_of_every_command_is_offered()
    {
        foreach (var command in CommandLine.Commands)
        {
            string[] names = [.. command.AllOptions.Select(option => option.Name).Where(name => name != "-?")];
            Assert.Equal(names.Order(), Texts("/", command.Name, "-").Where(names.Contains).Order());
        }
    }

    [Fact]
    public void Every_option_with_a_value_has_a_known_kind_of_value()
    {
        var forms = CommandLine.Commands.SelectMany(command => command.AllOptions).Select(option => option.HelpName).OfType<string>();
        foreach (var form in forms.Distinct())
            // a form in lower case is a list of the values themselves
            Assert.True(
                form.Any(char.IsUpper) != OptionValues.Of(form, "", Process("/")).Any(value => form.Split('|').Contains(value.Text)),
                form
            );
    }

    [Theory]
    [InlineData("check", "--color", "auto always never")]
    [InlineData("plan", "--with", "uv pip conda mamba micromamba pixi")]
    [InlineData("plan", "--rung", "mend new")]
    [InlineData("check", "--format", "text json ndjson sarif github html junit gitlab azure teamcity cyclonedx markdown")]
    [InlineData("check", "--report", "text= json= ndjson= sarif= github= html= junit= gitlab= azure= teamcity= cyclonedx= markdown=")]
    [InlineData("check", "--fail-on", "error warning note never")]
    public void A_choice_offers_its_values(string command, string option, string values)
    {
        Assert.Equal(values.Split(' '), Texts("/", command, option, ""));
        Assert.Equal(values.Split(' ').Select(value => $"{option}={value}"), Texts("/", command, $"{option}="));
    }

    [Fact]
    public void Rules_are_offered_by_id_and_once_a_name_was_started_by_name()
    {
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), Texts("/", "rule", ""));
        Assert.Equal(["AR101,static-tls-shortage"], Texts("/", "check", "--ignore", "AR101,static"));
    }

    [Fact]
    public void Causes_are_offered_for_their_list() =>
        Assert.Equal(Causes.All.Select(cause => cause.Slug), Texts("/", "explain", "--list", ""));

    [Fact]
    public void Targets_have_their_title()
    {
        var candidate = Assert.Single(Completer.Of(["check", "--target", "alpine-3.21"], Process("/")), one => one.Text == "alpine-3.21");
        Assert.Equal("Alpine Linux 3.21", candidate.Meaning);
    }

    [Fact]
    public void An_option_is_offered_once_unless_it_is_repeatable()
    {
        var candidates = Texts("/", "check", "--strict", "--target", "debian-12", "--color=never", "--");
        Assert.DoesNotContain("--strict", candidates);
        Assert.DoesNotContain("--color", candidates);
        Assert.Contains("--target", candidates);
    }

    [Fact]
    public void An_argument_that_was_given_is_not_offered_again()
    {
        using var project = ShellSession.Project();
        Assert.DoesNotContain(Texts(project.Path, "plan", ".venv", ""), text => !text.StartsWith('-'));
        Assert.Contains("my env/", Texts(project.Path, "check", ".venv", ""));
        Assert.Contains("my env/", Texts(project.Path, "plan", "--with", "uv", ""));
    }

    [Fact]
    public void A_command_that_is_run_is_completed_with_programs_and_then_with_paths()
    {
        using var project = ShellSession.Project();
        project.Write("bin/pythonic", "");
        var process = Process(project.Path) with
        {
            Variables = new Dictionary<string, string> { ["PATH"] = Path.Combine(project.Path, "bin") },
        };
        Assert.Equal(["--"], Completer.Of(["run", ""], process).Select(candidate => candidate.Text));
        Assert.Equal(["pythonic"], Completer.Of(["run", "--", "py"], process).Select(candidate => candidate.Text));
        Assert.Equal(["plain/"], Completer.Of(["run", "--", "pythonic", "pl"], process).Select(candidate => candidate.Text));
    }

    [Fact]
    public void Help_offers_the_commands() => Assert.Equal(["tree"], Texts("/", "help", "tr"));

    [Fact]
    public void No_words_throw()
    {
        string[] words =
        [
            "check",
            "--target",
            "--target=",
            "--",
            "-",
            "",
            "=",
            ",",
            "run",
            "help",
            "--color",
            "explain",
            "--list",
            "/",
            "~/",
            "\0",
            "*",
        ];
        Gen.Int[0, words.Length - 1].Select(at => words[at]).Array[0, 6].Sample(line => Completer.Of(line, Process("/nowhere")).Count >= 0);
    }

    private static string[] Texts(string directory, params string[] words) =>
        [.. Completer.Of(words, Process(directory)).Select(candidate => candidate.Text)];

    private static HostEnvironment Process(string directory) => new(new Dictionary<string, string>(), directory, Home: directory);
}
