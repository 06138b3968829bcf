using System.Text.RegularExpressions;

namespace Armature.Dockerfiles.Syntax;

/// <summary>Reads parser directives, <c># escape=`</c>: comments before everything else (parser/directives.go).</summary>
internal sealed partial class Directives
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _isDone;

    /// <summary>The escape character.</summary>
    public char Escape { get; private set; } = '\\';

    /// <summary>Reads a line; the first one that is not a directive ends them.</summary>
    public void Read(string line)
    {
        if (_isDone)
            return;
        var match = line.StartsWith('#') ? Directive().Match(line[1..].TrimStart()) : Match.Empty;
        var key = match.Groups["key"].Value.ToLowerInvariant();
        if (key is not ("syntax" or "escape" or "check"))
        {
            _isDone = true;
            return;
        }

        if (!_seen.Add(key))
            throw new DockerfileException($"the directive `{key}` can be used only once");
        if (key != "escape")
            return;
        Escape = match.Groups["value"].Value switch
        {
            "`" => '`',
            "\\" => '\\',
            var other => throw new DockerfileException($"the escape character `{other}` is neither \\ nor `"),
        };
    }

    [GeneratedRegex(@"^(?<key>[a-zA-Z][a-zA-Z0-9]*)\s*=\s*(?<value>.+?)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Directive();
}
