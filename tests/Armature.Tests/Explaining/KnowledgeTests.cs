using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Tests;

/// <summary>What holds of every signature, sign and cause.</summary>
public sealed class KnowledgeTests
{
    private static readonly string[] s_slugs = [.. ErrorCauses.All.Select(cause => cause.Slug), ErrorCauses.None];

    [Fact]
    public void Every_id_is_used_once()
    {
        Assert.Equal(ErrorSignatures.All.Length, ErrorSignatures.All.DistinctBy(signature => signature.Id).Count());
        Assert.Equal(TellingSigns.All.Length, TellingSigns.All.DistinctBy(sign => sign.Id).Count());
        Assert.Equal(ErrorCauses.All.Length, ErrorCauses.All.DistinctBy(cause => cause.Slug).Count());
    }

    [Fact]
    public void The_list_of_causes_is_closed() => Assert.Equal(45, ErrorCauses.All.Length);

    [Fact]
    public void Every_reading_leads_to_a_cause_of_the_list_and_the_last_asks_for_nothing()
    {
        Assert.All(ErrorSignatures.All, signature => Assert.All(signature.Readings, reading => Assert.Contains(reading.Cause, s_slugs)));
        Assert.All(ErrorSignatures.All, signature => Assert.Contains(signature.Readings, reading => reading.Signs.IsEmpty));
    }

    [Fact]
    public void Every_cause_has_a_signature_and_a_remedy()
    {
        var read = ErrorSignatures.All.SelectMany(signature => signature.Readings).Select(reading => reading.Cause).ToHashSet();
        Assert.All(ErrorCauses.All, cause => Assert.Contains(cause.Slug, read));
        Assert.All(ErrorCauses.All, cause => Assert.NotEmpty(cause.Remedies));
    }

    [Fact]
    public void Every_sign_that_is_asked_for_is_there()
    {
        var asked = ErrorSignatures
            .All.SelectMany(signature => signature.Readings)
            .SelectMany(reading => reading.Signs)
            .Concat(ErrorCauses.All.SelectMany(cause => cause.Remedies).SelectMany(remedy => remedy.Signs));
        var known = TellingSigns.All.Select(sign => sign.Id).ToHashSet();
        foreach (
            var sign in asked.SelectMany(condition => condition.Split('|')).Where(sign => sign.StartsWith('@') || sign.StartsWith("!@"))
        )
            Assert.Contains(sign.TrimStart('!', '@'), known);
    }

    [Fact]
    public void Every_rule_that_confirms_is_one_or_will_be() =>
        Assert.All(ErrorCauses.All.SelectMany(cause => cause.Rules), rule => Assert.Matches("^AR[1-8][0-9]{2}$", rule));

    [Fact]
    public void Every_pattern_is_found_in_a_text_made_of_it()
    {
        foreach (var (owner, signature) in ErrorSignatures.All.Index())
        {
            foreach (var pattern in signature.Patterns)
            {
                using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Filled(pattern)));
                Assert.True(TextScanner.Scan(text).Of(owner).Any(), $"{signature.Id}: {pattern}");
            }
        }
    }

    [Fact]
    public void Messages_are_worded_as_the_house_words_them()
    {
        var sentences = ErrorSignatures
            .All.SelectMany(signature => signature.Readings.Select(reading => reading.Because).Prepend(signature.Says))
            .Concat(ErrorCauses.All.SelectMany(cause => new[] { cause.Story, cause.Otherwise }))
            .Concat(ErrorCauses.All.SelectMany(cause => cause.Remedies).Select(remedy => remedy.Text));
        Assert.All(sentences, sentence => Assert.False(sentence.EndsWith('.'), sentence));
    }

    [Fact]
    public void Every_pattern_is_written_as_texts_are_folded() =>
        Assert.All(
            ErrorSignatures.All.SelectMany(signature => signature.Patterns).Concat(TellingSigns.All.SelectMany(sign => sign.Patterns)),
            pattern => Assert.Equal(Folded(pattern), pattern)
        );

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
