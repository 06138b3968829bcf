using System.Collections.Immutable;
using Armature.Dockerfiles.Shell;

namespace Armature.Dockerfiles.Commands;

/// <summary>Separates the options of a command from its other arguments.</summary>
/// <param name="takesValue">The options that take a value, with their dashes.</param>
internal sealed class OptionReader(params string[] takesValue)
{
    /// <summary>The arguments that are not options.</summary>
    public List<ShellWord> Arguments { get; } = [];

    /// <summary>The options with their values; empty for those that take none.</summary>
    public List<(string Name, ShellWord Value)> Options { get; } = [];

    /// <summary>Reads the words after the program and its subcommand.</summary>
    public OptionReader Read(ImmutableArray<ShellWord> words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            var word = words[at].Text;
            if (word == "--")
            {
                Arguments.AddRange(words[(at + 1)..]);
                break;
            }

            if (!word.StartsWith('-') || word == "-")
            {
                Arguments.Add(words[at]);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (word.StartsWith("--", StringComparison.Ordinal) && equals > 0)
                Options.Add((word[..equals], words[at] with { Text = word[(equals + 1)..] }));
            else if (takesValue.Contains(word) && at + 1 < words.Length)
                Options.Add((word, words[++at]));
            // -rrequirements.txt
            else if (word.Length > 2 && word[1] != '-' && takesValue.Contains(word[..2]))
                Options.Add((word[..2], words[at] with { Text = word[2..].TrimStart('=') }));
            else
                Options.Add((word, new ShellWord("", IsKnown: true)));
        }

        return this;
    }

    /// <summary>The last value of an option under any of its names; null if it is not given.</summary>
    public string? Value(params string[] names) => Options.LastOrDefault(option => names.Contains(option.Name)).Value.Text;

    /// <summary>Whether an option is given under any of its names.</summary>
    public bool Has(params string[] names) => Options.Any(option => names.Contains(option.Name));
}
