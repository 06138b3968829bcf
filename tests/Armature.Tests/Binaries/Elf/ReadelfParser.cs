using System.Text.RegularExpressions;

namespace Armature.Binaries.Tests.Elf;

/// <summary>Converts the output of readelf, line by line, to the format of <see cref="ElfSummary"/>.</summary>
internal sealed partial class ReadelfParser
{
    private readonly Dictionary<string, List<string>> _files = new(StringComparer.Ordinal);
    private readonly List<string> _rPaths = [];
    private readonly List<string> _runPaths = [];
    private readonly List<string> _needed = [];
    private readonly List<string> _definitions = [];
    private readonly List<string> _needs = [];
    private readonly List<string> _imports = [];
    private readonly List<string> _exports = [];
    private string? _file;
    private string? _soName;
    private string _library = "";

    public void Add(string line)
    {
        if (line.StartsWith("File: ", StringComparison.Ordinal))
            Begin(line[6..]);
        else if (
            line.StartsWith(" 0x", StringComparison.Ordinal)
            || line.StartsWith("  0x", StringComparison.Ordinal) && line.Contains('(')
        )
            AddDynamic(line);
        else if (line.Contains("  Flags: ", StringComparison.Ordinal) || line.Contains("  File: ", StringComparison.Ordinal))
            AddVersion(line);
        else if (line.Length > 7 && line[6] == ':' && !line.StartsWith("  0", StringComparison.Ordinal))
            AddSymbol(line);
    }

    public Dictionary<string, List<string>> Finish()
    {
        Begin(null);
        return _files;
    }

    private void Begin(string? file)
    {
        if (_file is not null)
            _files[_file] = [.. SoName(), .. _needed, .. _rPaths, .. _runPaths, .. _definitions, .. _needs, .. _imports, .. _exports];
        _file = file;
        _soName = null;
        foreach (var list in (List<string>[])[_rPaths, _runPaths, _needed, _definitions, _needs, _imports, _exports])
            list.Clear();
    }

    private IEnumerable<string> SoName() => _soName is null ? [] : [$"soname {_soName}"];

    private void AddDynamic(string line)
    {
        var match = Dynamic.Match(line);
        if (!match.Success)
            return;
        var value = match.Groups["value"].Value;
        switch (match.Groups["tag"].Value)
        {
            case "NEEDED":
                _needed.Add($"needed {value}");
                break;
            case "FILTER" or "AUXILIARY":
                _needed.Add($"filter {value}");
                break;
            case "SONAME":
                _soName = value;
                break;
            case "RPATH":
                _rPaths.AddRange(Elements(value).Select(element => $"RPath {element}"));
                break;
            default:
                _runPaths.AddRange(Elements(value).Select(element => $"RunPath {element}"));
                break;
        }
    }

    private static string[] Elements(string path) => path.Length == 0 ? [] : path.Split(':');

    private void AddVersion(string line)
    {
        if (Definition.Match(line) is { Success: true } definition)
        {
            _definitions.Add($"defines {definition.Groups["name"].Value}{Flags(definition.Groups["flags"].Value)}");
        }
        else if (NeedLibrary.Match(line) is { Success: true } library)
        {
            _library = library.Groups["library"].Value;
        }
        else if (Need.Match(line) is { Success: true } need)
        {
            _needs.Add($"wants {need.Groups["name"].Value} of {_library}{Flags(need.Groups["flags"].Value)}");
        }
    }

    private static string Flags(string flags) =>
        $"{(flags.Contains("BASE", StringComparison.Ordinal) ? " base" : "")}{(flags.Contains("WEAK", StringComparison.Ordinal) ? " weak" : "")}";

    private void AddSymbol(string line)
    {
        var match = SymbolLine.Match(line);
        if (!match.Success)
            return;
        var type = match.Groups["type"].Value;
        var binding = match.Groups["binding"].Value;
        var visibility = match.Groups["visibility"].Value;
        var isImport = match.Groups["section"].Value == "UND";
        if (binding == "LOCAL" || type is "SECTION" or "FILE" || !isImport && visibility is "HIDDEN" or "INTERNAL")
            return;
        var parts = match.Groups["name"].Value.Split('@', StringSplitOptions.RemoveEmptyEntries);
        var name = parts is [var symbol, var version] && symbol == version ? symbol : match.Groups["name"].Value;
        var spelled = $"{name} {Binding(binding)} {Kind(type)}{(visibility == "PROTECTED" ? " protected" : "")}";
        if (isImport)
            _imports.Add($"import {spelled}");
        else
            _exports.Add($"export {spelled}");
    }

    private static SymbolBinding Binding(string binding) =>
        binding switch
        {
            "GLOBAL" => SymbolBinding.Strong,
            "WEAK" => SymbolBinding.Weak,
            _ => SymbolBinding.Unique,
        };

    private static SymbolKind Kind(string type) =>
        type switch
        {
            "OBJECT" or "COMMON" => SymbolKind.Object,
            "FUNC" => SymbolKind.Function,
            "TLS" => SymbolKind.ThreadLocal,
            "NOTYPE" => SymbolKind.Unspecified,
            _ => SymbolKind.IndirectFunction,
        };

    [GeneratedRegex(@"\((?<tag>NEEDED|FILTER|AUXILIARY|SONAME|RPATH|RUNPATH)\) .*?: \[(?<value>.*)\]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Dynamic { get; }

    [GeneratedRegex(@"Rev: .*Flags: (?<flags>.*?) *Index: \d+ +Cnt: \d+ +Name: (?<name>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Definition { get; }

    [GeneratedRegex(@"Version: 1  File: (?<library>.*?)  Cnt: ", RegexOptions.ExplicitCapture)]
    private static partial Regex NeedLibrary { get; }

    [GeneratedRegex(@"Name: (?<name>.*?)  Flags: (?<flags>.*?)  Version: ", RegexOptions.ExplicitCapture)]
    private static partial Regex Need { get; }

    [GeneratedRegex(
        @"^ *\d+: [0-9a-f]+ +\S+ (?<type><OS specific>: \d+|\S+) +(?<binding><OS specific>: \d+|\S+) +(?<visibility>\S+) +(\[.*?\] +)?(?<section>\S+) (?<name>\S+?)( \(\d+\))?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex SymbolLine { get; }
}
