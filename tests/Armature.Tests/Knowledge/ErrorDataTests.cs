using System.Text.RegularExpressions;
using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Knowledge.Tests;

/// <summary>Validates the data files of signatures, signs, causes and lists.</summary>
public sealed class ErrorDataTests
{
    private static readonly HashSet<string> s_slugs = [.. Causes.All.Select(cause => cause.Slug), Causes.None];
    private static readonly HashSet<string> s_signs = [.. Signs.All.Select(sign => sign.Id)];
    private static readonly string[] s_firstKeys =
    [
        "signature",
        "cause",
        "list",
        "sign",
        "system",
        "tool",
        "names-package",
        "names-file",
        "foreign",
    ];

    private static IEnumerable<string> Conditions =>
        ErrorSignatures
            .All.SelectMany(signature => signature.Readings)
            .SelectMany(reading => reading.Conditions)
            .Concat(Causes.All.SelectMany(cause => cause.Fixes).SelectMany(fix => fix.Conditions));

    [Fact]
    public void Every_file_is_in_a_list_of_files()
    {
        var listed = ErrorSignatures.Families.Select(ErrorSignatures.File).Concat(Causes.Files.Select(file => $"causes/{file}.txt"));
        var embedded = DataFile.Names.Where(name => name.StartsWith("signatures/") || name.StartsWith("causes/"));
        Assert.Equal(listed.Order(StringComparer.Ordinal), embedded.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("signatures", "signature meaning fix source culprit package-hole loose example pattern fact cause if")]
    [InlineData("causes", "cause sentence story source rules setting fix run if trust proof verify otherwise")]
    [InlineData("errors/signs.txt", "sign system tool names-package names-file meaning source pattern")]
    [InlineData("errors/programs.txt", "sign foreign meaning source pattern")]
    [InlineData("errors/facts.txt", "sign meaning source fact pattern")]
    [InlineData("errors/lists.txt", "list source name")]
    public void Every_key_is_known_and_every_value_is_filled_in(string files, string keys)
    {
        var known = keys.Split(' ');
        foreach (
            var entry in DataFile
                .Names.Where(name => name.StartsWith(files) && name.EndsWith(".txt"))
                .SelectMany(name => DataFile.Entries(name))
        )
        {
            foreach (var line in entry)
            {
                Assert.Contains(line.Key.ToString(), known);
                Assert.False(line.Value.IsEmpty, line.Key.ToString());
            }

            Assert.Contains(entry.Kind, s_firstKeys);
        }
    }

    [Fact]
    public void Every_id_is_unique()
    {
        AssertUnique(ErrorSignatures.All.Select(signature => signature.Id));
        AssertUnique(Signs.All.Select(sign => sign.Id));
        AssertUnique(Causes.All.Select(cause => cause.Slug));
        AssertUnique(KnownPackages.All.Select(package => package.Module));
        Assert.Equal(NameLists.Ids.Count(), DataFile.Entries("errors/lists.txt").Length);
    }

    [Fact]
    public void Every_entry_has_a_source()
    {
        Assert.All(ErrorSignatures.All, signature => Assert.NotEmpty(signature.Source));
        Assert.All(Signs.All, sign => Assert.NotEmpty(sign.Source));
        Assert.All(Causes.All, cause => Assert.NotEmpty(cause.Source));
        Assert.All(DataFile.Entries("errors/lists.txt"), entry => Assert.NotEmpty(entry["source"]));
        Assert.All(KnownPackages.All, package => Assert.True(Uri.IsWellFormedUriString(package.Documentation, UriKind.Absolute)));
    }

    [Fact]
    public void No_entry_has_a_pattern_or_name_twice()
    {
        Assert.All(ErrorSignatures.All, signature => AssertUnique(signature.Patterns));
        Assert.All(Signs.All, sign => AssertUnique(sign.Patterns));
        Assert.All(NameLists.Ids, list => AssertUnique(NameLists.Of(list).Split('|')));
    }

    [Fact]
    public void The_list_of_causes_is_closed() => Assert.Equal(54, Causes.All.Length);

    [Fact]
    public void Every_reading_has_a_cause_of_the_list_and_one_reading_has_no_conditions() =>
        Assert.All(
            ErrorSignatures.All,
            signature =>
            {
                Assert.All(signature.Readings, reading => Assert.Contains(reading.Cause, s_slugs));
                Assert.All(signature.Readings, reading => Assert.InRange(reading.Confidence, 1, 99));
                Assert.Contains(signature.Readings, reading => reading.Conditions.IsEmpty);
            }
        );

    /// <summary>A cause that names a setting, such as a container, must not be the answer to a text without any sign of it.</summary>
    [Fact]
    public void Every_reading_of_a_cause_that_names_a_setting_needs_a_sign_of_it()
    {
        var readings = ErrorSignatures
            .All.Where(signature => !Glob.MatchesList("messages-of-a-setting", signature.Id))
            .SelectMany(signature => signature.Readings, (signature, reading) => (signature, reading))
            .Where(one => Glob.MatchesList("causes-of-a-setting", one.reading.Cause));
        Assert.All(
            readings,
            one => Assert.True(one.reading.Conditions.Any(IsSign), $"{one.signature.Id}: {one.reading.Cause} {one.reading.Because}")
        );
        Assert.All(NameLists.Of("messages-of-a-setting").Split('|'), id => Assert.NotNull(ErrorSignatures.Find(id)));
        Assert.All(NameLists.Of("causes-of-a-setting").Split('|'), slug => Assert.Contains(slug, s_slugs));

        static bool IsSign(string condition) =>
            condition.StartsWith('@') || (condition.Contains('=') && !condition.Contains("!=", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_is_not_Python_is_a_noun_with_its_article() =>
        Assert.All(Signs.All.Where(sign => sign.Role is "foreign"), sign => Assert.Matches("^an? ", sign.Meaning));

    [Fact]
    public void Every_cause_has_a_signature_and_a_fix()
    {
        var read = ErrorSignatures.All.SelectMany(signature => signature.Readings).Select(reading => reading.Cause).ToHashSet();
        Assert.All(Causes.All, cause => Assert.Contains(cause.Slug, read));
        Assert.All(Causes.All, cause => Assert.NotEmpty(cause.Fixes));
    }

    [Fact]
    public void Every_rule_of_a_cause_exists() =>
        Assert.All(Causes.All.SelectMany(cause => cause.Rules), rule => Assert.NotNull(RuleCatalog.Find(rule)));

    [Fact]
    public void Every_sign_and_list_of_a_condition_exists()
    {
        foreach (var condition in Conditions)
        {
            if (condition.StartsWith('@') || condition.StartsWith('!'))
                Assert.All(condition.Split('|'), sign => Assert.Contains(sign.TrimStart('!')[1..], s_signs));
            else if (condition.Split("=$") is [_, var list])
                Assert.Contains(list, NameLists.Ids);
            else
                Assert.Matches(@"^(wheel:[a-z]+|[a-z0-9-]+(!?=|>=|<).+)$", condition);
        }
    }

    [Fact]
    public void Every_sign_is_used() =>
        Assert.All(
            Signs.All,
            sign =>
                Assert.True(
                    sign.Role is not "sign" || Mentions(sign.Id) || s_usedByCode.Contains(sign.Id) || s_stating.Contains(sign.Id),
                    $"{sign.Id} is never used"
                )
        );

    [Theory]
    [MemberData(nameof(Stating))]
    public void Every_fact_has_a_known_name_and_its_holes_are_in_one_of_its_patterns(string file, string id)
    {
        var entry = DataFile.Entries(file).Single(entry => entry.Id == id);
        var patterns = PatternLines.Of(entry);
        foreach (var fact in entry.All("fact"))
        {
            Assert.True(file is not "errors/facts.txt" || s_factNames.Contains(fact.Split('=')[0]), fact);
            var holes = Regex.Matches(fact, @"\{[a-z]+\}").Select(hole => hole.Value).Where(hole => hole is not "{line}");
            Assert.True(holes.All(hole => patterns.Any(pattern => pattern.Contains(hole))), $"{id}: {fact}");
        }
    }

    public static TheoryData<string, string> Stating =>
        [
            .. Signs
                .Files.Concat(ErrorSignatures.Families.Select(ErrorSignatures.File))
                .SelectMany(file => DataFile.Entries(file), (file, entry) => (file, entry))
                .Where(one => one.entry.Find("fact") is not null)
                .Select(one => (one.file, one.entry.Id)),
        ];

    [Fact]
    public void Every_package_sign_exists() =>
        Assert.All(KnownPackages.All.Select(package => package.Sign).OfType<string>(), sign => Assert.Contains(sign, s_signs));

    [Fact]
    public void Every_example_has_its_signature() =>
        Assert.All(
            ErrorSignatures.All.Index(),
            numbered =>
            {
                var example = numbered.Item.Example;
                Assert.True(Sightings(example).Of(numbered.Index).Any(), $"{numbered.Item.Id}: {example}");
            }
        );

    [Fact]
    public void Every_pattern_is_found_in_a_text_made_from_it()
    {
        foreach (var (owner, signature) in ErrorSignatures.All.Index())
            Assert.All(
                signature.Patterns,
                pattern => Assert.True(Sightings(Filled(pattern)).Of(owner).Any(), $"{signature.Id}: {pattern}")
            );
    }

    [Fact]
    public void Every_pattern_is_folded_as_texts_are() =>
        Assert.All(
            ErrorSignatures.All.SelectMany(signature => signature.Patterns).Concat(Signs.All.SelectMany(sign => sign.Patterns)),
            pattern => Assert.Equal(Folded(pattern), pattern)
        );

    [Fact]
    public void Sentences_start_in_lower_case_and_have_no_full_stop()
    {
        var sentences = ErrorSignatures
            .All.SelectMany(signature => signature.Readings.Select(reading => reading.Because).Prepend(signature.Meaning))
            .Concat(Signs.All.Select(sign => sign.Meaning))
            .Concat(Causes.All.SelectMany(cause => new[] { cause.Story, cause.Otherwise }))
            .Concat(Causes.All.SelectMany(cause => cause.Fixes).Select(fix => fix.Text));
        Assert.All(sentences, sentence => Assert.False(sentence.EndsWith('.'), sentence));
        Assert.All(Causes.All, cause => Assert.Matches(@"^([A-Z]|macOS|cuDNN|jax).*\.$", cause.Sentence));
    }

    private static readonly HashSet<string> s_factNames =
    [
        "system",
        "distro",
        "distro-version",
        "glibc",
        "arch",
        "python",
        "python-threads",
        "installer",
        "torch",
        "torch-build",
        "cuda",
        "driver",
        "driver-cuda",
        "gpu",
        "gpu-vendor",
        "sm",
        "gfx",
        "host",
        "display",
        "dockerfile",
        "shell",
        "base-image",
        "hint",
    ];

    // signs that Explaining refers to by id
    private static readonly string[] s_usedByCode =
    [
        "python-exception",
        "python-frame",
        "traceback",
        "wheel-name",
        "python-version",
        "package-version",
        "environment-path",
        "python-program",
    ];

    private static readonly HashSet<string> s_stating =
    [
        .. Signs.Files.SelectMany(file => DataFile.Entries(file)).Where(entry => entry.Find("fact") is not null).Select(entry => entry.Id),
    ];

    private static bool Mentions(string sign) =>
        Conditions.Any(condition => condition.Split('|').Any(part => part.TrimStart('!') == $"@{sign}"))
        || KnownPackages.All.Any(package => package.Sign == sign);

    private static void AssertUnique(IEnumerable<string> values) =>
        Assert.Empty(values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key));

    private static Sightings Sightings(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return TextScanner.Scan(stream);
    }

    private static string Folded(string pattern)
    {
        var text = new FoldedText(pattern.Length + 1);
        text.Add("|");
        text.Add(pattern);
        return text.Folded[1..].ToString();
    }

    /// <summary>A pattern with something plausible in each hole.</summary>
    private static string Filled(string pattern)
    {
        var text = pattern.Replace("{start}", "").Replace("{end}", "");
        foreach (var hole in new[] { "number", "count" })
            text = text.Replace($"{{{hole}}}", "12");
        while (text.IndexOf('{') is >= 0 and var open && text.IndexOf('}', open) is > 0 and var close)
            text =
                $"{text[..open]}{(PatternHoles.Of(text[(open + 1)..close]) is PatternHole.Path ? "/a/b.so" : "name")}{text[(close + 1)..]}";
        return text;
    }
}
