using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.Explaining;
using Armature.TestKit;

namespace Armature.Remedies.Tests;

/// <summary>What no remedy may do, whatever the text: over all cases, ours and the shared ones.</summary>
public sealed partial class RemedyLawTests
{
    public static bool CorpusIsHere => Corpus.IsHere && File.Exists(Corpus.Path("cases", "cases.jsonl"));

    [Fact]
    public void Our_cases_keep_the_laws() => Assert.Empty(RemedyCases.All.SelectMany(static one => Broken(one.Text)));

    [Fact(SkipUnless = nameof(CorpusIsHere), Skip = Corpus.Missing)]
    public void Shared_cases_keep_the_laws()
    {
        string[] texts = [.. Texts("cases.jsonl"), .. Texts("turn2.jsonl")];

        Assert.True(texts.Length > 200);
        Assert.Empty(texts.SelectMany(Broken));
    }

    /// <summary>The laws that the remedies for a text break.</summary>
    private static IEnumerable<string> Broken(string text)
    {
        var explanation = Explainer.Explain(text);
        if (explanation.Cause is null)
            yield break;
        if (explanation.Remedies.IsEmpty)
            yield return $"no remedy: {text}";
        foreach (var command in explanation.Remedies.SelectMany(static remedy => remedy.Commands))
        {
            if (Law(command, text) is { } law)
                yield return $"{law}: {command}\n{text}";
        }
    }

    private static string? Law(string command, string text) =>
        command.Contains("--force-reinstall", StringComparison.Ordinal)
        && !command.StartsWith("conda", StringComparison.Ordinal)
        && !command.Contains("--no-deps", StringComparison.Ordinal)
            ? "a forced reinstallation changes the dependencies too"
        : command.Contains("apt-get", StringComparison.Ordinal) && OtherSystem().IsMatch(text) && !Debian().IsMatch(text)
            ? "apt is not the package manager of this system"
        : command.Contains("whl/cu", StringComparison.Ordinal) && OtherVendor().IsMatch(text)
            ? "the build is for NVIDIA's GPUs, or replaces the vendor's build"
        : command.Contains("--index-url", StringComparison.Ordinal)
        && command.Contains(" torch", StringComparison.Ordinal)
        && !(command.Contains("torchvision", StringComparison.Ordinal) && command.Contains("torchaudio", StringComparison.Ordinal))
            ? "torch moves without torchvision and torchaudio"
        : command.Contains("-u LD_LIBRARY_PATH", StringComparison.Ordinal) && Embedding().IsMatch(text)
            ? "the host needs its LD_LIBRARY_PATH"
        : WithoutSources().IsMatch(command) ? "the package does not publish its sources"
        : command.Contains("uv run python -m pip", StringComparison.Ordinal) ? "an environment of uv has no pip"
        : null;

    private static IEnumerable<string> Texts(string file) =>
        File.ReadLines(Corpus.Path("cases", file))
            .Where(static line => line.Length > 0)
            .Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);

    [GeneratedRegex("fedora|alpine|rocky linux|opensuse|arch linux|nixos", RegexOptions.IgnoreCase)]
    private static partial Regex OtherSystem();

    [GeneratedRegex("ubuntu|debian|apt-get|apt install", RegexOptions.IgnoreCase)]
    private static partial Regex Debian();

    [GeneratedRegex("HIP error|jetpack|\\+rocm", RegexOptions.IgnoreCase)]
    private static partial Regex OtherVendor();

    [GeneratedRegex("reticulate|pyimport", RegexOptions.IgnoreCase)]
    private static partial Regex Embedding();

    [GeneratedRegex("--no-binary (torch|torchvision|torchaudio|tensorflow|jaxlib|onnxruntime)\\b")]
    private static partial Regex WithoutSources();
}
