using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Loading.Tests.Windows;

/// <summary>A file to open, and how to prepare the process.</summary>
/// <param name="File">The file, which is opened by its path.</param>
/// <param name="Added">Directories for <c>os.add_dll_directory</c>.</param>
/// <param name="Opened">Libraries to open before.</param>
/// <param name="PathDirectories">Directories to prepend to PATH; if there are any, the file is opened as Python did before 3.8.</param>
internal sealed record WineCase(string File, string[] Added, string[] Opened, string[] PathDirectories);

/// <summary>The outcome.</summary>
/// <param name="Error">Windows' error code; 0 if the file loads, −1 if the process died.</param>
/// <param name="Text">Python's message.</param>
/// <param name="Places">The path from which each DLL of the kit was loaded, by name.</param>
/// <param name="Absent">
/// The imports that were not found, as <c>file symbol</c>. Windows rejects such a file; wine binds them to a stub and prints a warning (wine
/// <c>dlls/ntdll/loader.c</c>, import_dll).
/// </param>
internal sealed record WineAnswer(int Error, string? Text, IReadOnlyDictionary<string, string> Places, string[] Absent)
{
    public bool Loads => Error == 0 && Absent.Length == 0;
}

/// <summary>Opens files in the real CPython for Windows under wine: all in one process, each unloaded before the next.</summary>
internal static partial class WineOracle
{
    private const int Altered = 0x8;
    private const int DefaultAndDllDirectory = 0x1100;

    public static bool IsHere => WinePython.IsHere && Tool.AreHere("clang", "lld-link", "llvm-dlltool");

    public const string Missing = WinePython.Missing + ", clang, lld-link and llvm-dlltool";

    /// <summary>The outcomes. If wine's process dies on a file, that file counts as failed and the next ones are opened in a new process.</summary>
    public static WineAnswer[] Open(IReadOnlyList<WineCase> cases, string directory)
    {
        var answers = new List<WineAnswer>();
        while (answers.Count < cases.Count)
        {
            answers.AddRange(OpenInOne([.. cases.Skip(answers.Count)], directory));
            if (answers.Count < cases.Count)
                answers.Add(s_died);
        }

        return [.. answers];
    }

    private static readonly WineAnswer s_died = new(-1, null, new Dictionary<string, string>(), []);

    private static IEnumerable<WineAnswer> OpenInOne(IReadOnlyList<WineCase> cases, string directory)
    {
        var list = Path.Combine(directory, "cases.jsonl");
        System.IO.File.WriteAllLines(list, cases.Select(Line));
        var script = Path.Combine(directory, "wine_oracle.py");
        System.IO.File.Copy(Script, script, overwrite: true);
        var run = WinePython.Run("-all,warn+module", WinePython.OnWindows(script), WinePython.OnWindows(list));
        var warnings = run.Errors.Split("\nCASE\n")[1..];
        string[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.True(warnings.Length > 0, $"nothing was opened: {run.Errors}");
        return lines.Select((line, i) => Answer(line, warnings[i]));
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

    private static WineAnswer Answer(string line, string warnings)
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
            [.. NoImplementation().Matches(warnings).Select(Absent).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }

    private static string Absent(Match match) =>
        $"{match.Groups["file"].Value.Split('\\')[^1].ToLowerInvariant()} {(int.TryParse(match.Groups["symbol"].Value, out _) ? "#" : "")}{match.Groups["symbol"].Value}";

    [GeneratedRegex("""No implementation for (?<dll>\S+)\.(?<symbol>[^.\s]+) imported from L"(?<file>[^"]+)"[^\n]*""")]
    private static partial Regex NoImplementation();
}
