using Armature.TestKit;

namespace Armature.Cli.Tests.Completing;

/// <summary>An interactive shell on a pseudo-terminal with our completions: what is typed, and the line that the shell makes of it.</summary>
internal static class ShellSession
{
    /// <summary>The shells and Python, which types.</summary>
    public static bool AreHere => OperatingSystem.IsLinux() && Tool.AreHere("python3", "bash", "zsh", "fish");

    /// <summary>Why a test is skipped.</summary>
    public const string Needed = "needs python3, bash, zsh and fish";

    /// <summary>
    /// Types each text, presses Tab and then Ctrl-G, at which the shell prints its line and empties it. A shell is ready when it has answered the first
    /// command; fish discards what is typed before that.
    /// </summary>
    private const string Types = """
        import fcntl, os, pty, re, select, struct, sys, termios, time
        directory, count, *rest = sys.argv[1:]
        texts, shell = rest[:int(count)], rest[int(count):]
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(directory)
            os.environ.update(TERM="xterm", HOME=directory)
            os.execvp(shell[0], shell[:-1])
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
        def until(pattern):
            seen, end = b"", time.time() + 60
            while time.time() < end:
                if select.select([terminal], [], [], 0.2)[0]:
                    try:
                        seen += os.read(terminal, 65536)
                    except OSError:
                        break
                    if found := re.search(pattern, seen, re.S):
                        return found.group(1).decode()
            return f"no answer: {seen!r}"
        os.write(terminal, (shell[-1] + "\necho rea''dy\n").encode())
        until(rb"(ready)")
        for text in texts:
            time.sleep(0.3)
            os.write(terminal, text.encode() + b"\t\x07")
            print(until(rb"<<<(.*?)>>>"))
        os.kill(child, 9)
        """;

    private static readonly Dictionary<string, string[]> s_shells = new(StringComparer.Ordinal)
    {
        ["bash"] =
        [
            "bash",
            "--norc",
            "--noprofile",
            "-i",
            "eval \"$(armature completion bash)\"; say() { printf '<<<%s>>>' \"$READLINE_LINE\"; READLINE_LINE= READLINE_POINT=0; }; bind -x '\"\\C-g\": say'",
        ],
        ["zsh"] =
        [
            "zsh",
            "-f",
            "-i",
            "autoload -Uz compinit; compinit -u -D; source <(armature completion zsh); say() { print -rn \"<<<$BUFFER>>>\"; BUFFER=; }; zle -N say; bindkey '^G' say",
        ],
        ["fish"] =
        [
            "fish",
            "--no-config",
            "-i",
            "armature completion fish | source; function say; printf '<<<%s>>>' (commandline | string collect); commandline ''; end; bind \\cg say",
        ],
    };

    /// <summary>The line after a Tab, for each text.</summary>
    /// <param name="shell">bash, zsh or fish.</param>
    /// <param name="directory">Its current and home directory.</param>
    public static string[] Complete(string shell, string directory, params string[] typed)
    {
        using var programs = Program();
        var python = new Tool("python3")
        {
            Variables = new Dictionary<string, string> { ["PATH"] = $"{programs.Path}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        return python.Do(["-c", Types, directory, $"{typed.Length}", .. typed, .. s_shells[shell]]).TrimEnd('\n').Split('\n');
    }

    /// <summary>A directory with the program under its name.</summary>
    public static TemporaryDirectory Program()
    {
        var directory = new TemporaryDirectory();
        var program = directory.Write("armature", $"#!/bin/sh\nexec {TestedProgram.Words} \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return directory;
    }

    /// <summary>A directory with environments whose names are hard to quote, a plain directory and a file.</summary>
    public static TemporaryDirectory Project()
    {
        var directory = new TemporaryDirectory();
        foreach (var name in new[] { ".venv", "my env", "it's", "c:d", "say \"hi\"" })
            directory.Write($"{name}/pyvenv.cfg", "home = /usr/bin\n");
        directory.Write("plain/text.txt", "");
        directory.Write("requirements.txt", "numpy\n");
        return directory;
    }
}
