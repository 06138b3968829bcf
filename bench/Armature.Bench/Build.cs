using System.Globalization;
using Armature.TestKit;

namespace Armature.Bench;

/// <summary>Builds the programs to run, in <c>artifacts/bench</c>.</summary>
internal static class Build
{
    private static readonly string Directory = Path.Combine(Corpus.Repository, "artifacts", "bench");

    /// <summary>Compiles <c>bench/NAME.c</c>; returns the path of the program.</summary>
    public static string Compile(string name)
    {
        System.IO.Directory.CreateDirectory(Directory);
        var program = Path.Combine(Directory, name);
        var source = Path.Combine(Corpus.Repository, "bench", name + ".c");
        return Done(new Command("gcc", "-O2", "-Wall", "-o", program, source), program);
    }

    /// <summary>Publishes the native program; returns its path.</summary>
    public static string Publish()
    {
        var directory = Path.Combine(Directory, "armature");
        var project = Path.Combine(Corpus.Repository, "src", "Armature.Cli");
        return Done(new Command("dotnet", "publish", project, "-c", "Release", "-o", directory), Path.Combine(directory, "armature"));
    }

    /// <summary>Installs a third-party tool of the corpus in a virtual environment that sees system packages; null without the corpus.</summary>
    public static string? ThirdPartyTool(string name)
    {
        var venv = Path.Combine(Directory, name);
        var program = Path.Combine(venv, "bin", name);
        if (File.Exists(program))
            return program;
        if (!Corpus.IsHere || Launcher.Output(new Command("/usr/bin/python3", "-m", "venv", "--system-site-packages", venv)) is null)
            return null;
        var pip = Path.Combine(venv, "bin", "pip");
        var wheels = Corpus.Path("wheels", "peers");
        return Launcher.Output(new Command(pip, "install", "-q", "--no-index", "--find-links", wheels, name)) is null ? null : program;
    }

    /// <summary>Unpacks a wheel; returns its directory and the megabytes of machine code in it; null without unzip and binutils.</summary>
    public static (string Directory, double Megabytes)? Unpacked(string wheel)
    {
        var directory = Path.Combine(Directory, Path.GetFileName(wheel));
        const string Sum = "find \"$1\" -name '*.so*' -type f | xargs size -A | awk '$1 == \".text\" { sum += $2 } END { print sum }'";
        return
            Launcher.Output(new Command("unzip", "-qo", wheel, "-d", directory)) is not null
            && double.TryParse(Launcher.Output(Command.Shell(Sum, directory)), CultureInfo.InvariantCulture, out var bytes)
            ? (directory, bytes / 1e6)
            : null;
    }

    private static string Done(Command command, string result) =>
        Launcher.Output(command) is null ? throw new InvalidOperationException($"{command.Program} could not make {result}") : result;
}
