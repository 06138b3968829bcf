using System.Text;
using System.Text.Json;
using Armature.Cli;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Fuzz;

/// <summary>Whole runs of the command line in this process.</summary>
internal static class WholeRuns
{
    /// <summary>Checks a directory of anything.</summary>
    public static void Check(FuzzInput input, string format, int choice) =>
        In(input, directory => Run(choice, input: [], "check", directory, "--format", format));

    /// <summary>Checks the first file, beside the others.</summary>
    public static void CheckFile(FuzzInput input, int choice) =>
        In(
            input,
            directory =>
            {
                var file = $"{directory}/{Path.GetFileName(input.Files[0].Path)}";
                Run(choice, input: [], "check", file, "--format", "json");
                Run(choice, input: [], "check", file, "--target", "manylinux_2_28_x86_64", "--python", "3.11");
            }
        );

    /// <summary>Plans a repair, and looks for words of the input in its commands that a tool would take for something else.</summary>
    public static void Plan(FuzzInput input, int choice) =>
        In(
            input,
            directory =>
            {
                Run(choice, input: [], "plan", directory);
                var plan = Run(choice, input: [], "plan", directory, "--format", "json");
                foreach (var word in plan is null ? [] : Words(plan.RootElement))
                {
                    if (
                        word.StartsWith("--index-url=http://a.invalid", StringComparison.Ordinal)
                        || word.StartsWith("-r ", StringComparison.Ordinal)
                    )
                        throw new InvalidOperationException($"a command has the word {word}");
                }
            }
        );

    /// <summary>The commands that only show.</summary>
    public static void Inspect(FuzzInput input, int choice) =>
        In(
            input,
            directory =>
            {
                Run(choice, input: [], "info", directory, "--format", choice % 2 == 0 ? "json" : "text");
                Run(choice, input: [], "list", directory, "--format", choice % 2 == 0 ? "json" : "text");
                foreach (var file in Directory.EnumerateFiles(directory, "*.so*", SearchOption.AllDirectories).Take(2))
                    Run(choice, input: [], "tree", file, "--format", choice % 2 == 0 ? "json" : "text");
            }
        );

    /// <summary>Explains a text, on pages of any width.</summary>
    public static void Explain(FuzzInput input, int choice)
    {
        Run(choice, input.Only, "explain");
        Run(choice, input.Only, "explain", "--format", "json");
    }

    /// <summary>Every command that only shows, about a directory of anything.</summary>
    public static void Everything(string subject, int choice)
    {
        foreach (var format in (string[])["text", "json"])
        {
            Run(choice, input: [], "check", subject, "--format", format);
            Run(choice, input: [], "info", subject, "--format", format);
            Run(choice, input: [], "tree", subject, "--format", format);
            Run(choice, input: [], "plan", subject, "--format", format);
            Run(choice, "ImportError: a.so: undefined symbol: b\n"u8.ToArray(), "explain", "--in", subject, "--format", format);
        }

        // it also walks the machine, which takes longer than all the rest
        Run(choice, input: [], "list", subject, "--format", "json");
    }

    private static void In(FuzzInput input, Action<string> run)
    {
        using var directory = new TemporaryDirectory();
        var subject = directory.Of("subject");
        Directory.CreateDirectory(subject);
        input.WriteTo(subject);
        run(subject);
    }

    /// <summary>Runs a command line; its output if that is JSON. No exception leaves it, its output is whole, and nothing in it controls a terminal.</summary>
    public static JsonDocument? Run(int choice, byte[] input, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var isColored = choice % 3 == 0;
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            In = new MemoryStream(input),
            Width = 20 + choice % 120,
            Environment = new HostEnvironment(
                new Dictionary<string, string> { ["LANG"] = choice % 2 == 0 ? "C.UTF-8" : "C", [isColored ? "X" : "NO_COLOR"] = "1" },
                Path.GetTempPath().TrimEnd('/'),
                Home: null,
                IsWindows: false
            ),
        };
        var exit = CommandLine.Run(arguments, terminal);
        if (exit is ExitCode.OurBug or ExitCode.WrongUsage)
            throw new InvalidOperationException($"`{string.Join(' ', arguments)}` ends with {exit}: {error}");
        Refuse(error.ToString(), isColored: false);
        output.Position = 0;
        if (arguments.Contains("json"))
            return JsonDocument.Parse(output);
        Refuse(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(output.ToArray()), isColored);
        return null;
    }

    /// <summary>Throws at a character that a terminal acts on, and at a line that only a name of the seeds has.</summary>
    private static void Refuse(string text, bool isColored)
    {
        if (text.Contains("\nevil: line", StringComparison.Ordinal))
            throw new InvalidOperationException($"a line break in a name is shown: {text}");
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character is '\n' || (character is '\e' && isColored && at + 1 < text.Length && text[at + 1] == '['))
                continue;
            if (char.IsControl(character) || character is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069')
                throw new InvalidOperationException($"U+{(int)character:X4} is shown after: {text[Math.Max(0, at - 200)..at]}");
        }
    }

    private static IEnumerable<string> Words(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Words),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => Words(member.Value)),
            _ => [],
        };
}
