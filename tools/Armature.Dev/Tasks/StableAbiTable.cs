using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Dev.Tasks;

/// <summary>
/// <c>dev stable-abi FILE</c>: generates the table of the stable ABI from CPython's <c>stable_abi.toml</c>. The CPython versions of pyenv show
/// which symbols existed before they became stable.
/// </summary>
internal static partial class StableAbiTable
{
    private const string Path = "src/Armature/Knowledge/StableAbi.tsv";

    private const string Heading = """
        # The functions and data of CPython's stable ABI: name, kind, the minor version of Python 3 that made it stable, the first of 3.6 and
        # later that exports it if that is older, the macro that CPython must be built with, whether it is in the ABI only.
        # Source: CPython Misc/stable_abi.toml (main, September 2026); the first export: the shared libraries of CPython 3.6 to 3.13 for Linux.
        # Made by: dotnet run --project tools/Armature.Dev -- stable-abi STABLE_ABI_TOML

        """;

    public static int Run(string[] arguments)
    {
        if (arguments is not [var file])
            return ExitCodes.Usage;
        var interpreters = Interpreters();
        var rows = Items(File.ReadAllText(file)).Select(item => Row(item, interpreters)).Order(StringComparer.Ordinal);
        File.WriteAllText(System.IO.Path.Combine(Corpus.Repository, Path), Heading + string.Join('\n', rows) + "\n");
        Console.WriteLine($"wrote {Path}, using {interpreters.Count} interpreters");
        return ExitCodes.Done;
    }

    private static IEnumerable<Match> Items(string toml) => Item().Matches(toml);

    private static string Row(Match item, SortedDictionary<int, HashSet<string>> interpreters)
    {
        var name = item.Groups["name"].Value;
        var added = int.Parse(item.Groups["minor"].Value, System.Globalization.CultureInfo.InvariantCulture);
        var details = item.Groups["details"].Value;
        // some symbols were removed for a version or two: the first version since which all have it counts
        var lacking = interpreters.Where(interpreter => interpreter.Key < added && !interpreter.Value.Contains(name)).ToArray();
        var since = interpreters.Keys.FirstOrDefault(minor => minor < added && (lacking.Length == 0 || minor > lacking[^1].Key));
        return string.Join(
            '\t',
            name,
            item.Groups["kind"].Value,
            added,
            since == 0 ? "" : since,
            Macro().Match(details).Groups["macro"].Value,
            details.Contains("abi_only = true", StringComparison.Ordinal) ? "abi" : ""
        );
    }

    private static SortedDictionary<int, HashSet<string>> Interpreters()
    {
        var found = new SortedDictionary<int, HashSet<string>>();
        foreach (var version in Directory.EnumerateDirectories(Pythons.PyenvVersions))
        {
            if (System.IO.Path.GetFileName(version).Split('.') is not ["3", var minor, ..] || !int.TryParse(minor, out var number))
                continue;
            foreach (var library in Directory.EnumerateFiles(System.IO.Path.Combine(version, "lib"), "libpython3.*.so.1.0"))
                found[number] = Exports(library);
        }

        return found;
    }

    private static HashSet<string> Exports(string library)
    {
        using var bytes = ByteSource.Of(File.ReadAllBytes(library));
        var exports = BinaryImage.Read(bytes)!.Slices[0].Exports;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var symbol in exports.Symbols)
            names.Add(exports.Text(symbol.Name));
        return names;
    }

    [GeneratedRegex(
        @"^\[(?<kind>function|data)\.(?<name>\w+)\]\s*\n(?<details>(?:\s+[^\[\n]*\n)*?\s+added = '3\.(?<minor>\d+)'(?:[^\n]*\n)(?:\s+[^\[\n]*\n)*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        10000
    )]
    private static partial Regex Item();

    [GeneratedRegex("ifdef = '(?<macro>\\w+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Macro();
}
