namespace Armature.Locks.RequirementsFiles;

/// <summary>Parses the options in a line of a requirements file (pip 26.3, SUPPORTED_OPTIONS and SUPPORTED_OPTIONS_REQ).</summary>
internal static class RequirementsOptions
{
    private static readonly (string Name, char Short, bool TakesValue)[] s_known =
    [
        ("--index-url", 'i', true),
        ("--pypi-url", '\0', true),
        ("--extra-index-url", '\0', true),
        ("--no-index", '\0', false),
        ("--constraint", 'c', true),
        ("--requirement", 'r', true),
        ("--editable", 'e', true),
        ("--find-links", 'f', true),
        ("--no-binary", '\0', true),
        ("--only-binary", '\0', true),
        ("--prefer-binary", '\0', false),
        ("--require-hashes", '\0', false),
        ("--pre", '\0', false),
        ("--trusted-host", '\0', true),
        ("--use-feature", '\0', true),
        ("--all-releases", '\0', true),
        ("--only-final", '\0', true),
        ("--hash", '\0', true),
        ("--global-option", '\0', true),
        ("--config-setting", 'C', true),
        ("--config-settings", '\0', true),
    ];

    /// <summary>
    /// The options with their long names and values (empty if they take none). An unknown option stops the parsing and is returned in
    /// <paramref name="unknown"/>.
    /// </summary>
    public static List<(string Name, string Value)> Read(List<string> words, out string? unknown)
    {
        var options = new List<(string, string)>();
        unknown = null;
        for (var at = 0; at < words.Count && unknown is null; at++)
        {
            var (name, value) = Taken(words[at]);
            if (Find(name) is not { } known)
                unknown = words[at];
            else if (!known.TakesValue)
                options.Add((known.Name, ""));
            else if (value is not null || at + 1 < words.Count)
                options.Add((known.Name, value ?? words[++at]));
            else
                unknown = $"{words[at]} without a value";
        }

        return options;
    }

    // -r file, -rfile, --requirement file, --requirement=file
    private static (string Name, string? Value) Taken(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal))
            return word is ['-', var flag, .. var rest] ? ($"-{flag}", rest.Length > 0 ? rest : null) : (word, null);
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
    }

    // Python's optparse accepts an unambiguous prefix of a long option
    private static (string Name, char Short, bool TakesValue)? Find(string name)
    {
        if (name is ['-', not '-' and var flag])
            return Array.Exists(s_known, known => known.Short == flag) ? Array.Find(s_known, known => known.Short == flag) : null;
        if (Array.Exists(s_known, known => known.Name == name))
            return Array.Find(s_known, known => known.Name == name);
        var starting = Array.FindAll(s_known, known => name.Length > 2 && known.Name.StartsWith(name, StringComparison.Ordinal));
        return starting is [var only] ? only : null;
    }
}
