using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Armature.TestKit;

/// <summary>
/// A whole arm64 machine with Debian's kernel, for programs that user-mode emulation does not run. It boots with the given files in memory, runs commands in
/// turn and powers off, in about three seconds. It has no network and no disk.
/// </summary>
internal sealed class EmulatedMachine
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs qemu-system-arm and, after dpkg --add-architecture arm64, Debian's packages";

    private const string Emulator = "qemu-system-aarch64";
    private const string Console = "/dev/ttyAMA0";

    // for a machine that never powers off: beside other tests a command may take ten times as long as alone
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(30);

    // a directory of its own for the machinery, so that tests may do without /tmp and /proc
    private const string Own = "/.machine";

    private static readonly Lazy<string?> s_parts = new(static () => DebianArm64.Made("emulated-arm64", Unpack));

    private readonly List<(string Path, string Source)> _added = [];

    /// <summary>Whether it is available here; the first caller downloads the kernel.</summary>
    public static bool IsHere => OperatingSystem.IsLinux() && Tool.AreHere(Emulator) && s_parts.Value is not null;

    /// <summary>Its memory, which also holds the files.</summary>
    public int Megabytes { get; init; } = 512;

    /// <summary>Whether <c>/proc</c> is mounted.</summary>
    public bool HasProc { get; init; } = true;

    /// <summary>Whether the root cannot be written to.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The directory of a root with a C library; null for one with glibc alone.</summary>
    public string? Root { get; init; }

    /// <summary>A kernel image; null for Debian's.</summary>
    public string? Kernel { get; init; }

    /// <summary>Adds a file or a directory of this machine.</summary>
    /// <param name="path">Where it is on the emulated machine.</param>
    public EmulatedMachine With(string path, string source)
    {
        _added.Add((path, source));
        return this;
    }

    /// <summary>Boots, runs each command line in <c>sh</c> as root, and powers off.</summary>
    /// <returns>The results of the commands, in their order.</returns>
    /// <exception cref="InvalidOperationException">The machine did not run all of them; the text has what it printed.</exception>
    public IReadOnlyList<ToolRun> Run(params string[] commands)
    {
        using var directory = new TemporaryDirectory();
        var files = directory.Of("files.cpio");
        Write(files, commands);
        var console = Boot(files);
        ToolRun[] runs = [.. commands.Select((_, at) => Result(console, at)).OfType<ToolRun>()];
        return runs.Length == commands.Length
            ? runs
            : throw new InvalidOperationException($"only {runs.Length} of {commands.Length} commands ended:\n{console}");
    }

    private void Write(string files, string[] commands)
    {
        using var stream = File.Create(files);
        using var archive = new InitialFiles(stream);
        archive.AddTree("/", Root ?? Path.Combine(s_parts.Value!, "root"));
        archive.AddFile($"{Own}/busybox", File.ReadAllBytes(Path.Combine(s_parts.Value!, "busybox")));
        archive.AddLink($"{Own}/sh", "busybox");
        foreach (var (path, source) in _added)
        {
            if (Directory.Exists(source))
                archive.AddTree(path, source);
            else
                archive.AddFile(path, File.ReadAllBytes(source));
        }

        foreach (var empty in (string[])["/dev", "/proc", "/tmp", "/home/ada", $"{Own}/results"])
            archive.AddDirectory(empty);
        for (var at = 0; at < commands.Length; at++)
            archive.AddFile($"{Own}/command{at}", Encoding.UTF8.GetBytes(commands[at]));
        archive.AddFile("/init", Encoding.UTF8.GetBytes(Init(commands.Length)));
    }

    // results are printed as base64: the kernel writes to the same console, and changes line feeds
    private string Init(int commands) =>
        $$"""
            #!{{Own}}/sh
            b={{Own}}/busybox
            $b mount -t devtmpfs none /dev
            $b mount -t tmpfs none {{Own}}/results
            {{(HasProc ? "$b mount -t proc none /proc" : "")}}
            {{(IsReadOnly ? "$b mount -o remount,ro none /" : "")}}
            export PATH=/usr/local/bin:/usr/bin:/bin:{{Own}} HOME=/home/ada LC_ALL=C.UTF-8
            cd /
            at=0
            while [ $at -lt {{commands}} ]; do
                $b sh {{Own}}/command$at </dev/null >{{Own}}/results/out 2>{{Own}}/results/err
                status=$?
                { echo "@$at-status $status"; echo "@$at-out"; $b base64 {{Own}}/results/out; echo "@$at-err"; $b base64 {{Own}}/results/err; echo "@$at-end"; } >{{Console}}
                at=$((at + 1))
            done
            $b poweroff -f
            """.ReplaceLineEndings("\n");

    private string Boot(string files)
    {
        string[] arguments =
        [
            .. (string[])["-M", "virt", "-cpu", "cortex-a57", "-m", Megabytes.ToString(CultureInfo.InvariantCulture)],
            .. (string[])["-smp", "2", "-accel", "tcg,thread=multi"],
            .. (string[])["-kernel", Kernel ?? Path.Combine(s_parts.Value!, "vmlinuz"), "-initrd", files],
            // a panic restarts, and a restart ends the emulator; protection against attacks makes each system call dear
            .. (string[])["-append", "console=ttyAMA0 quiet loglevel=1 panic=-1 mitigations=off kpti=off", "-no-reboot"],
            .. (string[])["-display", "none", "-nic", "none", "-serial", "stdio", "-monitor", "none"],
        ];
        var start = new ProcessStartInfo(Tool.Find(Emulator)!, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var console = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
            process.Kill();
        return (console.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult()).Replace("\r", "", StringComparison.Ordinal);
    }

    private static ToolRun? Result(string console, int at)
    {
        if (
            Between(console, $"@{at}-status ", "\n") is not { } status
            || Between(console, $"@{at}-err\n", $"@{at}-end\n") is not { } errors
        )
            return null;
        return new ToolRun(
            int.Parse(status, CultureInfo.InvariantCulture),
            Decoded(Between(console, $"@{at}-out\n", $"@{at}-err\n")!),
            Decoded(errors)
        );
    }

    private static string Decoded(string lines) => Encoding.UTF8.GetString(Convert.FromBase64String(lines));

    private static string? Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(after, start + before.Length, StringComparison.Ordinal);
        return end < 0 ? null : text[(start + before.Length)..end];
    }

    private static void Unpack(string directory)
    {
        // the kernel for virtual machines is a fourth of the size of the one for boards
        var depends = new Tool("apt-cache").Do("depends", "linux-image-cloud-arm64:arm64");
        var kernel = depends
            .Split(' ', '\n')
            .First(word =>
                word.StartsWith("linux-image-", StringComparison.Ordinal)
                && word.Any(char.IsDigit)
                && word.Contains("cloud-arm64:arm64", StringComparison.Ordinal)
                && !word.StartsWith("linux-image-cloud", StringComparison.Ordinal)
            );
        var unpacked = Path.Combine(directory, "unpacked");
        DebianArm64.Unpack(unpacked, [kernel, "busybox-static:arm64"]);
        File.Move(Directory.GetFiles($"{unpacked}/boot", "vmlinuz-*").Single(), Path.Combine(directory, "vmlinuz"));
        File.Move($"{unpacked}/bin/busybox", Path.Combine(directory, "busybox"));
        Directory.Delete(unpacked, recursive: true);
        DebianArm64.Unpack(Path.Combine(directory, "root"), ["libc6:arm64"]);
    }
}
