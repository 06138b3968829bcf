using Armature.Subjects;

namespace Armature.Cli.Running;

/// <summary>Finds the Python environment that a command belongs to.</summary>
internal static class CommandEnvironment
{
    /// <summary>The path to examine: the program if it is a Python interpreter, the environment whose <c>bin</c> contains it, the interpreter of its first line, or the active environment; null if there is none.</summary>
    public static string? Of(string program, HostEnvironment environment)
    {
        if (Find(program, environment) is not { } path)
            return null;
        if (Path.GetFileName(path).StartsWith("py", StringComparison.OrdinalIgnoreCase))
            return path;
        var directory = Path.GetDirectoryName(Path.GetDirectoryName(path));
        if (
            directory is not null
            && (
                File.Exists(Path.Combine(directory, "pyvenv.cfg"))
                || Directory.Exists(Path.Combine(directory, "conda-meta"))
                // C:/Python313/Scripts/pip.exe
                || (environment.IsWindows && File.Exists(Path.Combine(directory, "python.exe")))
            )
        )
            return directory;
        return Interpreter(path) ?? environment.Variable("VIRTUAL_ENV") ?? environment.Variable("CONDA_PREFIX");
    }

    /// <summary>The file that a shell starts for a command; null if there is none. PowerShell does not search the current directory either.</summary>
    /// <param name="program">The command as typed.</param>
    /// <param name="environment">Variables and directories of the process.</param>
    public static string? Find(string program, HostEnvironment environment)
    {
        var names = environment.IsWindows ? WithSuffixes(program, environment) : [program];
        IEnumerable<string> files =
            program.Contains('/', StringComparison.Ordinal) || program.Contains('\\', StringComparison.Ordinal)
                ? names.Select(environment.Absolute)
                : (environment.Variable("PATH") ?? "")
                    .Split(environment.IsWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries)
                    .SelectMany(directory => names.Select(name => Path.Combine(directory.Trim('"'), name)));
        return files.FirstOrDefault(File.Exists);
    }

    // Windows starts only files with such a suffix
    private static string[] WithSuffixes(string program, HostEnvironment environment)
    {
        var suffixes = (environment.Variable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return suffixes.Any(suffix => program.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            ? [program]
            : [.. suffixes.Select(suffix => program + suffix.ToLowerInvariant())];
    }

    /// <summary>The interpreter in a script's first line (<c>#!</c>); null if it is not a Python.</summary>
    private static string? Interpreter(string script)
    {
        try
        {
            using var reader = new StreamReader(script, System.Text.Encoding.Latin1, detectEncodingFromByteOrderMarks: false, 256);
            var buffer = new char[256];
            var line = new string(buffer, 0, reader.ReadBlock(buffer)).Split('\n')[0];
            var named = line.StartsWith("#!", StringComparison.Ordinal) ? line[2..].Trim().Split(' ')[0] : "";
            return Path.GetFileName(named).StartsWith("python", StringComparison.Ordinal) ? named : null;
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
}
