using System.Diagnostics;

namespace Armature.Binaries.Tests.Elf;

/// <summary>An oracle: <c>readelf -W -d -V --dyn-syms</c> of binutils, or LLVM's tool that prints the same.</summary>
internal sealed class Readelf(string program, params string[] options)
{
    public static readonly Readelf Gnu = new("readelf");
    public static readonly Readelf Llvm = new("llvm-readobj", "--elf-output-style=GNU");

    /// <summary>Whether binutils' readelf is here; for <c>SkipUnless</c>.</summary>
    public static bool IsHere => Gnu.CanRun;

    public bool CanRun =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>What the tool says of each file.</summary>
    public Dictionary<string, List<string>> Summaries(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in options.Concat(["-W", "-d", "-V", "--dyn-syms", .. files]))
            start.ArgumentList.Add(argument);
        // a second file makes readelf print the name of the first
        start.ArgumentList.Add("/dev/null");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var parser = new ReadelfParser();
        while (process.StandardOutput.ReadLine() is { } line)
            parser.Add(line);
        process.WaitForExit();
        return parser.Finish();
    }
}
