using System.Text.RegularExpressions;
using Armature.Fuzz.Seeds;
using Armature.TestKit;

namespace Armature.Cli.Tests;

/// <summary>
/// What the kernel saw of the commands that only read: one program is started, which is Armature itself; no socket is opened; nothing is created,
/// changed or removed but the file of <c>-o</c>.
/// </summary>
public sealed partial class TracedRunTests : IDisposable
{
    private const string Missing = "needs strace on Linux";

    private const string Calls =
        "execve,execveat,socket,connect,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,symlink,symlinkat,link,linkat,"
        + "chmod,fchmodat,chown,fchownat,truncate,mknod,mknodat,utimensat,setxattr,mount,ptrace";

    private readonly TemporaryDirectory _directory = new();
    private readonly string _environment;

    public TracedRunTests()
    {
        _environment = _directory.Of("env");
        Directory.CreateDirectory(_environment);
        TreeSeeds.All().First().WriteTo(_environment);
        // a Python that would tell that it was run
        var python = _directory.Write("env/bin/python3.11", $"#!/bin/sh\necho run >{_directory.Of("was-run")}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(python, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _directory.Write("env/lib/python3.11/site-packages/run.pth", $"import os; open('{_directory.Of("was-run")}', 'w')\n");
        _directory.Write("error.txt", "ImportError: /x/a.so: undefined symbol: PyObject_X\n");
    }

    public static bool StraceIsHere => OperatingSystem.IsLinux() && Tool.AreHere("strace");

    public void Dispose() => _directory.Dispose();

    [Theory(SkipUnless = nameof(StraceIsHere), Skip = Missing)]
    [InlineData("check", "env")]
    [InlineData("check", "env", "--format", "json")]
    [InlineData("check", "env", "-o", "report.txt")]
    [InlineData("info", "env")]
    [InlineData("list", "env")]
    [InlineData("tree", "env/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so")]
    [InlineData("explain", "error.txt", "--in", "env")]
    [InlineData("plan", "env")]
    public void A_command_that_reads_starts_nothing_opens_no_socket_and_writes_only_its_output(params string[] arguments)
    {
        var calls = Traced(arguments);
        Assert.Contains(calls, call => call.Contains($"{_directory.Path}/env", StringComparison.Ordinal));
        Assert.Single(calls, static call => call.Contains("execve", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, static call => Socket().IsMatch(call));
        Assert.DoesNotContain(calls, call => Change().IsMatch(call) && !IsAllowed(call, arguments));
        Assert.False(File.Exists(_directory.Of("was-run")));
    }

    [Fact(SkipUnless = nameof(StraceIsHere), Skip = Missing)]
    public void Verify_starts_the_environments_python_and_the_trace_shows_it()
    {
        var calls = Traced(["verify", "env"]);
        Assert.Contains(
            calls,
            static call => call.Contains("execve", StringComparison.Ordinal) && call.Contains("bin/python", StringComparison.Ordinal)
        );
        Assert.Contains(calls, call => Change().IsMatch(call) && !IsAllowed(call, []));
        Assert.True(File.Exists(_directory.Of("was-run")));
    }

    private string[] Traced(string[] arguments)
    {
        var trace = _directory.Of("trace");
        var strace = new Tool("strace")
        {
            Directory = _directory.Path,
            MayFail = true,
            // the runtime's own door for debuggers is a socket; the published program has none
            Variables = new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0" },
        };
        var run = strace.Run(["-f", "-qq", "-s", "4096", "-o", trace, "-e", $"trace={Calls}", .. TestedProgram.With(arguments)]);
        Assert.True(run is { ExitCode: <= (int)ExitCode.Findings or (int)ExitCode.CouldNotExamine }, run?.Errors);
        return File.ReadAllLines(trace);
    }

    // the runtime names its threads, and where an option names a file, that is written
    private static bool IsAllowed(string call, string[] arguments) =>
        ThreadName().IsMatch(call)
        || call.Contains("\"/dev/null\"", StringComparison.Ordinal)
        || (arguments.Contains("-o") && call.Contains("report.txt", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(socket|connect)\(")]
    private static partial Regex Socket();

    [GeneratedRegex(@"^\d+ +(open\w*\(.*O_(WRONLY|RDWR|CREAT|TRUNC)|(?!open|execve|socket|connect|<|\+\+\+|---)\w+\()")]
    private static partial Regex Change();

    [GeneratedRegex("\"/proc/self/task/[0-9]+/comm\"")]
    private static partial Regex ThreadName();
}
