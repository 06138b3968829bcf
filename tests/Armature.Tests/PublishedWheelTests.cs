using System.Text.Json;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests;

/// <summary>Published wheels, each for its target, against the answer key.</summary>
public class PublishedWheelTests
{
    private static readonly string s_folder = Path.Combine(Path.GetTempPath(), "armature-corpus", "skeletons");

    public static bool IsHere => Corpus.IsHere && Directory.Exists(s_folder);

    [Fact(SkipUnless = nameof(IsHere), Skip = "needs the unpacked skeletons of published wheels")]
    public void Every_wheel_is_judged_as_the_key_says()
    {
        var wrong = File.ReadLines(Corpus.Path("wheels", "wheels.jsonl")).Where(line => line.Length > 0)
            .AsParallel().AsOrdered().Select(line => JsonDocument.Parse(line).RootElement).SelectMany(Differences);
        Assert.Empty(wrong);
    }

    [Fact(SkipUnless = nameof(IsHere), Skip = "needs the unpacked skeletons of published wheels")]
    public void No_clean_wheel_has_an_error_for_its_own_tags()
    {
        var wrong = File.ReadLines(Corpus.Path("wheels", "wheels.jsonl")).Where(line => line.Contains("\"clean\": true", StringComparison.Ordinal))
            .AsParallel().AsOrdered().Select(line => JsonDocument.Parse(line).RootElement.GetProperty("wheel").GetString()!)
            .SelectMany(wheel => Examined.Lines(Examined.Path(Path.Combine(s_folder, wheel)), Severity.Error).Select(line => $"{wheel}: {line}"));
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Differences(JsonElement key)
    {
        var wheel = key.GetProperty("wheel").GetString()!;
        var report = Examined.Path(Path.Combine(s_folder, wheel), Examined.Options(key.GetProperty("target").GetString(), key.GetProperty("python").GetString()));
        var found = report.Findings.Select(finding => finding.Rule.Id).ToHashSet();
        if (!key.TryGetProperty("expect", out var groups))
            return Examined.Lines(report, Severity.Error).Select(line => $"{wheel}: {line}");
        var known = RuleCatalog.All.Select(rule => rule.Id).ToHashSet();
        return groups.EnumerateArray().Select(group => group.EnumerateArray().Select(id => id.GetString()!).ToArray())
            .Where(group => group.Any(known.Contains) && !group.Any(found.Contains))
            .Select(group => $"{wheel}: none of {string.Join(", ", group)} found, but {string.Join("; ", Examined.Lines(report, Severity.Note))}");
    }
}
