using System.Text.RegularExpressions;

namespace Armature.Cli.Running;

/// <summary>
/// A crash in a call through <c>ctypes</c> or <c>cffi</c>: Python cannot check the arguments of such a call, so a wrong signature or pointer crashes whatever
/// code gets it.
/// </summary>
/// <param name="Library"><c>ctypes</c> or <c>cffi</c>.</param>
/// <param name="Caller">The Python line that made the call: <c>/app/a.py:3 in f</c>.</param>
internal sealed partial record ForeignCall(string Library, string Caller)
{
    private const int MostSource = 4 * 1024 * 1024;

    // they load a library, which may crash by itself
    private static readonly string[] s_loaders = ["__init__", "LoadLibrary", "dlopen", "_load_library"];

    /// <summary>Finds it in the stack that <c>faulthandler</c> printed; null if the crash was not in such a call, or that is not known.</summary>
    /// <param name="errors">What the program printed.</param>
    /// <param name="command">The program and its arguments: the code of <c>-c</c> is read from it.</param>
    public static ForeignCall? Find(string errors, IReadOnlyList<string> command)
    {
        var frames = Frames(errors);
        if (frames is not [var innermost, ..])
            return null;
        if (LibraryOf(innermost.Path) is { } library)
        {
            var caller = frames.FirstOrDefault(frame => LibraryOf(frame.Path) is null);
            return caller is null || s_loaders.Contains(innermost.Function) ? null : new ForeignCall(library, caller.Shown);
        }

        return Source(innermost.Path, command) is { } source && ForeignNames.In(source).Calls(innermost.Line) is { } called
            ? new ForeignCall(called, innermost.Shown)
            : null;
    }

    /// <summary>The line that the error signatures recognise.</summary>
    public override string ToString() => $"crashed in a call through {Library} at {Caller}";

    private static Frame[] Frames(string errors)
    {
        var fatal = errors.LastIndexOf("Fatal Python error: ", StringComparison.Ordinal);
        var thread = fatal < 0 ? -1 : errors.IndexOf("Current thread 0x", fatal, StringComparison.Ordinal);
        if (thread < 0)
            return [];
        var stack = errors[thread..].Replace("\r\n", "\n", StringComparison.Ordinal);
        var end = stack.IndexOf("\n\n", StringComparison.Ordinal);
        return
        [
            .. FrameLine()
                .Matches(end < 0 ? stack : stack[..end])
                .Select(match => new Frame(
                    match.Groups["path"].Value,
                    int.TryParse(match.Groups["line"].Value, out var line) ? line : 0,
                    match.Groups["function"].Value
                )),
        ];
    }

    private static string? LibraryOf(string path) =>
        path.Replace('\\', '/').Split('/') switch
        {
            [.., "ctypes", _] => "ctypes",
            [.., "cffi", _] => "cffi",
            _ => null,
        };

    private static string? Source(string path, IReadOnlyList<string> command)
    {
        if (path == "<string>")
            return command.SkipWhile(argument => argument != "-c").Skip(1).FirstOrDefault();
        try
        {
            return new FileInfo(path) is { Exists: true, Length: < MostSource } ? File.ReadAllText(path) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"^  File ""(?<path>[^""\n]+)"", line (?<line>\d+) in (?<function>[^\n]+)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline
    )]
    private static partial Regex FrameLine();

    private sealed record Frame(string Path, int Line, string Function)
    {
        public string Shown => $"{Path}:{Line} in {Function}";
    }
}
