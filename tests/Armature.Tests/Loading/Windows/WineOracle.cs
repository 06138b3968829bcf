using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Loading.Tests.Windows;

/// <summary>A file to open in a process that has prepared for it.</summary>
/// <param name="File">What is opened by its path.</param>
/// <param name="Added">Directories of <c>os.add_dll_directory</c>.</param>
/// <param name="Opened">Libraries that are opened before.</param>
/// <param name="PathDirectories">Directories at the head of PATH; where there are any, the file is opened as Python did before 3.8.</param>
internal sealed record WineCase(string File, string[] Added, string[] Opened, string[] PathDirectories);

/// <summary>What became of it.</summary>
/// <param name="Error">Windows' number; 0 where it loads.</param>
/// <param name="Text">What Python says.</param>
/// <param name="Places">Where each DLL of the kit was taken from, by name.</param>
/// <param name="Absent">
/// The imports that were not there, as <c>asker symbol</c>. Windows refuses such a file; wine puts a stub in their place and warns (wine
/// <c>dlls/ntdll/loader.c</c>, import_dll).
/// </param>
internal sealed record WineAnswer(int Error, string? Text, IReadOnlyDictionary<string, string> Places, string[] Absent)
{
    public bool Loads => Error == 0 && Absent.Length == 0;
}

/// <summary>Opens files in the real CPython for Windows under wine: all in one process, each freed before the next.</summary>
internal static partial class WineOracle
{
    private const int Altered = 0x8;
    private const int DefaultAndDllDirectory = 0x1100;

    public static bool IsHere => WinePython.IsHere && TestKit.Tool.AreHere("clang", "lld-link", "llvm-dlltool");

    public const string Missing = WinePython.Missing + ", clang, lld-link and llvm-dlltool";

    /// <summary>The answers; a file on which wine's process dies is one that does not load, and the next are opened in another.</summary>
    public static WineAnswer[] Open(IReadOnlyList<WineCase> cases, string directory)
    {
        var answers = new List<WineAnswer>();
        while (answers.Count < cases.Count)
        {
            answers.AddRange(OpenInOne([.. cases.Skip(answers.Count)], directory));
            if (answers.Count < cases.Count)
                answers.Add(s_dead);
        }

        return [.. answers];
    }

    private static readonly WineAnswer s_dead = new(-1, null, new Dictionary<string, string>(), []);

    private static IEnumerable<WineAnswer> OpenInOne(IReadOnlyList<WineCase> cases, string directory)
    {
        var list = Path.Combine(directory, "cases.jsonl");
        System.IO.File.WriteAllLines(list, cases.Select(Line));
        var script = Path.Combine(directory, "wine_oracle.py");
        System.IO.File.Copy(Script, script, overwrite: true);
        var run = WinePython.Run("-all,warn+module", WinePython.OnWindows(script), WinePython.OnWindows(list));
        var said = run.Errors.Split("\nCASE\n")[1..];
        string[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.True(said.Length > 0, $"nothing was opened: {run.Errors}");
        return lines.Select((line, i) => Answer(line, said[i]));
    }

    private static string Script => Path.Combine(Corpus.Repository, "tests", "Armature.Tests", "Loading", "Windows", "wine_oracle.py");

    private static string Line(WineCase one) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["file"] = WinePython.OnWindows(one.File),
                ["added"] = one.Added.Select(WinePython.OnWindows),
                ["opened"] = one.Opened.Select(WinePython.OnWindows),
                ["path"] = one.PathDirectories.Select(WinePython.OnWindows),
                ["flags"] = one.PathDirectories.Length > 0 ? Altered : DefaultAndDllDirectory,
                ["names"] = DllKit.Names,
            }
        );

    private static WineAnswer Answer(string line, string said)
    {
        var json = JsonElement.Parse(line);
        Assert.Equal("[]", json.GetProperty("left").ToString());
        return new WineAnswer(
            json.GetProperty("error").GetInt32(),
            json.GetProperty("text").GetString(),
            json.GetProperty("places")
                .EnumerateObject()
                .Where(place => place.Value.ValueKind is JsonValueKind.String)
                .ToDictionary(place => place.Name, place => place.Value.GetString()!, StringComparer.Ordinal),
            [.. NoImplementation().Matches(said).Select(Absent).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }

    private static string Absent(Match match) =>
        $"{match.Groups["asker"].Value.Split('\\')[^1].ToLowerInvariant()} {(int.TryParse(match.Groups["symbol"].Value, out _) ? "#" : "")}{match.Groups["symbol"].Value}";

    [GeneratedRegex("""No implementation for (?<dll>\S+)\.(?<symbol>[^.\s]+) imported from L"(?<asker>[^"]+)"[^\n]*""")]
    private static partial Regex NoImplementation();
}
