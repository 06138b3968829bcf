using Armature.TestKit.Truths;

namespace Armature.Dev.Tasks;

/// <summary>
/// <c>dev truth</c>: for every native file of a root file system, what the report says and what really happens. The root of another machine needs an
/// emulator: <c>dev truth /srv/arm64 --emulator qemu-aarch64-static</c>. Fails if a real failure was missed or a file that loads was called broken.
/// </summary>
internal static class TruthTable
{
    public static int Run(string[] arguments)
    {
        var root = arguments is [var first, ..] && !first.StartsWith('-') ? Path.GetFullPath(first) : "/";
        var python = Option(arguments, "--python") ?? Path.Combine(root, "usr/bin/python3");
        string[] emulator = Option(arguments, "--emulator") is { } program ? [program, "-L", root] : [];
        var isHere = root == "/";
        if (!isHere && emulator.Length == 0)
        {
            Console.Error.WriteLine("a root other than / needs --emulator, such as qemu-aarch64-static or qemu-x86_64-static");
            return ExitCodes.Usage;
        }

        var truth = Truth.Of(python, isHere ? null : root, emulator, Path.Combine(AppContext.BaseDirectory, "truth.py"));
        foreach (var line in truth.Table())
            Console.WriteLine(line);
        foreach (var row in truth.Rows.Where(row => row.IsMiss || row.IsFalseError || row.IsFalseWarning))
            Console.WriteLine($"{(row.IsMiss ? "missed" : $"false {row.Prediction}")}: {row.Path} {row.Rules} {row.Failure}");
        return truth.Rows.Any(row => row.IsMiss || row.IsFalseError) ? ExitCodes.Drift : ExitCodes.Done;
    }

    private static string? Option(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
