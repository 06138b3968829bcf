using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Subjects;
using Armature.TestKit;
using CsCheck;

namespace Armature.Repair.Tests.Planning;

/// <summary>
/// Whatever an environment writes where a name, a version or an address belongs: a planned command has only options of ours, paths of ours, and parsed
/// requirements and addresses. The grammar here is written from the standards, not taken from the program.
/// </summary>
public sealed partial class HostileNamesTests
{
    private const string Venv = "/Users/ada/ml/.venv";
    private const string Conda = "/opt/conda/envs/sci";
    private const string Index = "http://pages.invalid/index";

    private static readonly string[] s_hostile =
    [
        $"--index-url={Index}",
        "--index-url",
        "-r",
        "-rrequirements.txt",
        "-e",
        "--",
        "git+https://evil.example/x",
        "../../evil",
        "/evil",
        ".",
        "e9 @ https://evil.example/e9.zip",
        "e9@https://evil.example/e9.zip",
        "e9;--index-url=x",
        $"e9 --index-url={Index}",
        $"e9\u2028--index-url={Index}",
        $"1.0\u0085-i {Index}",
        "e9\u0000x",
        "$(touch /evil)",
        "`id`",
        "e9' ; id ; '",
        "file:///evil",
        "file://--config-settings/evil",
        "https://user:CANARY@evil.example/x-1.0.zip",
        "ssh://-oProxyCommand=id/x",
        "ext::sh -c id",
        "git+file:///evil@--upload-pack=id",
        "@EXPLICIT",
        "https://evil.example/noarch/--x-1-0.conda",
        "https://conda.anaconda.org/--file/noarch/x-1-0.conda",
        "x-1-0.conda#--y",
        "",
        " ",
    ];

    /// <summary>Every option that a planned command may have.</summary>
    private static readonly string[] s_options =
    [
        "-m",
        "pip",
        "venv",
        "install",
        "reinstall",
        "create",
        "verify",
        "download",
        "--",
        "--constraint",
        "--constraints",
        "--only-binary",
        "--no-binary",
        "--no-deps",
        "--force-reinstall",
        "--reinstall",
        "--no-cache-dir",
        "--no-cache",
        "--editable",
        "--yes",
        "--prefix",
        "--file",
        "--override-channels",
        "--channel",
        "--python",
        "--system-site-packages",
        "--seed",
        "--frozen",
        "--manifest-path",
        "--environment",
        "-I",
        "-c",
    ];

    private static readonly Gen<string> s_text = Gen.Frequency(
        (3, OneOf(s_hostile)),
        (1, Gen.Select(OneOf(s_hostile), OneOf(s_hostile)).Select((one, other) => one + other)),
        (1, Gen.String[Gen.Char[" -@/.=e1:\n\u2028é#"], 0, 12]),
        (2, OneOf("e9", "1.0", "https://example.org/e9-1.0.zip", "git"))
    );

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    [Fact]
    public void A_virtual_environment_puts_only_parsed_words_into_commands() =>
        Gen.Select(s_text.Array[5], Gen.Bool, Gen.Bool)
            .Sample(
                (texts, isInPlace, isUv) =>
                {
                    var planning = new PlanningCase(Virtual(texts)).Finding("AR101", "numpy");
                    if (isUv)
                        planning.Program("uv");
                    foreach (var package in planning.Names.Where(name => name is not "numpy"))
                        planning.Finding("AR101", package);
                    Check(planning.Make(new PlanOptions { InPlace = isInPlace }));
                },
                iter: 600
            );

    [Fact]
    public void A_conda_environment_puts_only_parsed_words_into_commands_and_lists() =>
        Gen.Select(s_text.Array[6], Gen.Bool, Gen.Bool)
            .Sample(
                (texts, isInPlace, isForeign) =>
                {
                    var planning = new PlanningCase(OfConda(texts, isForeign ? "osx-64" : "osx-arm64"))
                        .Finding(isForeign ? "AR103" : "AR601", isForeign ? null : "numpy")
                        .Program("conda");
                    Check(planning.Make(new PlanOptions { InPlace = isInPlace }));
                },
                iter: 600
            );

    [Fact]
    public void Each_hostile_name_alone_leaves_its_package_behind_with_the_reason()
    {
        foreach (var name in s_hostile.Where(text => text.Trim().Length > 0))
        {
            var plan = new PlanningCase(Virtual([name, "1.0", "", "", ""])).Finding("AR101", "numpy").Make();
            Check(plan);
            var left = plan.Packages.Single(package => package.Name != "numpy");
            Assert.Equal((PackageFate.Unavailable, null), (left.Fate, left.Requirement));
            Assert.NotNull(left.Because);
            Assert.False(plan.CanBeApplied);
        }
    }

    [Theory]
    [InlineData("""{"url":"https://example.org/e9-1.0.zip"}""", "e9 @ https://example.org/e9-1.0.zip")]
    [InlineData("""{"url":"https://ada:CANARY@example.org/e9-1.0.zip"}""", "e9 @ https://example.org/e9-1.0.zip")]
    [InlineData(
        """{"url":"https://example.org/e9","vcs_info":{"vcs":"git","commit_id":"0123abc"}}""",
        "e9 @ git+https://example.org/e9@0123abc"
    )]
    [InlineData(
        """{"url":"ssh://git@example.org/e9","vcs_info":{"vcs":"git","commit_id":"0123abc"}}""",
        "e9 @ git+ssh://git@example.org/e9@0123abc"
    )]
    [InlineData("""{"url":"https://example.org/e9","vcs_info":{"vcs":"--x","commit_id":"0123abc"}}""", null)]
    [InlineData("""{"url":"https://example.org/e9","vcs_info":{"vcs":"git","commit_id":"--upload-pack=id"}}""", null)]
    [InlineData("""{"url":"ext::sh -c id"}""", null)]
    [InlineData("""{"url":"file://evil/x"}""", null)]
    [InlineData("{", null)]
    public void An_origin_is_used_if_installers_accept_it_and_never_replaced_by_the_index(string json, string? requirement)
    {
        var plan = new PlanningCase(Virtual(["e9", "1.0", "", "", ""], json)).Finding("AR101", "numpy").Make();
        Assert.Equal(requirement, plan.Packages.Single(package => package.Name == "e9").Requirement);
        Check(plan);
    }

    private static void Check(Plan plan)
    {
        foreach (var step in plan.Steps)
        {
            foreach (var word in (step.Command?.Words ?? []).Skip(1))
                Assert.True(IsOurs(word, plan), $"`{word}` in `{step.Command}`");
            if (step.Input is not { } input)
                continue;
            Assert.EndsWith("\n", input.Text, StringComparison.Ordinal);
            // pip and conda end a line where Python's str.splitlines does
            foreach (
                var line in input.Text.Split(['\n', '\r', '\v', '\f', '\u001c', '\u001d', '\u001e', '\u0085', '\u2028', '\u2029'])[..^1]
            )
                Assert.True(line == "@EXPLICIT" || Requirement().IsMatch(line) || CondaAddress().IsMatch(line), $"`{line}`");
        }
    }

    private static bool IsOurs(string word, Plan plan) =>
        s_options.Contains(word)
        || Requirement().IsMatch(word)
        || Names().IsMatch(word)
        || Channel().IsMatch(word)
        || word.StartsWith(plan.Environment, StringComparison.Ordinal)
        || word.StartsWith("import os, shutil, sys;", StringComparison.Ordinal)
        || (word.StartsWith('/') && plan.Packages.Any(package => package.Requirement == $"-e {word}"));

    private static Subject Virtual(string[] texts, string? origin = null)
    {
        var builder = new EnvironmentBuilder().Mac("3.11.7", "/opt/python").Venv(Venv);
        builder.SiteFile("numpy-1.26.4.dist-info/METADATA", "Name: numpy\nVersion: 1.26.4\n"u8.ToArray());
        var required =
            texts[2].Length > 0 ? $"Requires-Dist: numpy{texts[2]}\nRequires-Dist: numpy==={texts[2]}\nRequires-Dist: {texts[2]}\n" : "";
        builder.SiteFile("e9-1.0.dist-info/METADATA", Utf8($"Name: {texts[0]}\nVersion: {texts[1]}\n{required}"));
        if (origin is not null || texts[3].Length > 0)
            builder.SiteFile("e9-1.0.dist-info/direct_url.json", Utf8(origin ?? Origin(texts[3], texts[4])));
        return builder.Build();
    }

    private static string Origin(string url, string system) =>
        system.Length == 0
            ? JsonSerializer.Serialize(new { url, dir_info = new { editable = url.StartsWith("file", StringComparison.Ordinal) } })
            : JsonSerializer.Serialize(new { url, vcs_info = new { vcs = system, commit_id = url } });

    private static Subject OfConda(string[] texts, string subdir)
    {
        var numpy = new
        {
            name = "numpy",
            version = "1.26.4",
            build = "py311h0_0",
            subdir,
            url = $"https://example.org/c/{subdir}/numpy-1.26.4-py311h0_0.conda",
            files = Array.Empty<string>(),
        };
        var hostile = new
        {
            name = texts[0],
            version = texts[1],
            build = texts[2],
            subdir,
            url = texts[3],
            md5 = texts[4],
            files = Array.Empty<string>(),
        };
        return new EnvironmentBuilder()
            .Conda(SystemFamily.MacOS, "3.11.7", subdir, Conda)
            .File($"{Conda}/conda-meta/numpy-1.26.4-py311h0_0.json", JsonSerializer.Serialize(numpy))
            .File($"{Conda}/conda-meta/hostile-1-0.json", JsonSerializer.Serialize(hostile))
            .File($"{Conda}/conda-meta/history", $"# update specs: ['numpy', '{texts[0]}', '{texts[5]}']\n")
            .Build();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    // PEP 508, PEP 440, RFC 3986
    [GeneratedRegex(
        @"\A[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\[[A-Za-z0-9._,-]+\])?(( @ (git\+|hg\+|svn\+|bzr\+)?(https?|ssh|svn|git|file)://(git@)?[A-Za-z0-9.\[\]:_-]*/[!-~]*)|((==|===|>=|<=|!=|~=|<|>)[A-Za-z0-9._+!*-]+,?)*)\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Requirement();

    [GeneratedRegex(
        @"\A[A-Za-z0-9][A-Za-z0-9._-]*(,[A-Za-z0-9][A-Za-z0-9._-]*)*(=[A-Za-z0-9._+!]+){0,2}\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Names();

    [GeneratedRegex(
        @"\A((https?|file)://[A-Za-z0-9.]*(/[A-Za-z0-9._-]+)+|[A-Za-z0-9][A-Za-z0-9._/-]*)\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Channel();

    [GeneratedRegex(
        @"\A(https?|file|s3)://[A-Za-z0-9.]*(/[A-Za-z0-9._+-]+)*/[A-Za-z0-9_][A-Za-z0-9._+!-]*\.(conda|tar\.bz2)(#[0-9a-f]{32})?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CondaAddress();
}
