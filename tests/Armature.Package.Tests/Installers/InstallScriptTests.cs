using Armature.TestKit;

namespace Armature.Package.Tests.Installers;

/// <summary><c>install.sh</c>, run against a server on this machine that has the archives.</summary>
public sealed class InstallScriptTests : IDisposable
{
    private const string Needs = "needs ARMATURE_DIST, curl and Linux";

    private readonly TemporaryDirectory _directory = new();
    private readonly LoopbackServer _server;
    private Func<byte[], byte[]> _change = content => content;

    public InstallScriptTests() => _server = new LoopbackServer(Answer);

    public static bool IsHere => Artifacts.IsHere && OperatingSystem.IsLinux() && Tool.AreHere("curl", "wget", "setpriv");

    public static bool HasShellCheck => Artifacts.IsHere && Tool.AreHere("shellcheck");

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    private string Installed => _directory.Of("home/.local/bin/armature");

    [Theory(Skip = Needs, SkipUnless = nameof(IsHere))]
    [InlineData("sh")]
    [InlineData("bash")]
    [InlineData("busybox")]
    public void It_installs_the_program_and_prints_where(string shell)
    {
        if (Tool.Find(shell) is null)
            Assert.Skip($"needs {shell}");
        var run = Install(shell);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains($"is installed: {Installed}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"export PATH=\"{_directory.Of("home/.local/bin")}:$PATH\"", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, new Tool(Installed).Run("demo")!.ExitCode);
        Assert.Equal(["armature"], Directory.GetFiles(_directory.Of("home"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void A_second_run_replaces_the_program_and_a_directory_on_PATH_needs_no_hint()
    {
        Assert.Equal(0, Install().ExitCode);
        File.WriteAllText(Installed, "old");
        var run = Install(variables: ("PATH", $"{Environment.GetEnvironmentVariable("PATH")}:{_directory.Of("home/.local/bin")}"));
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("PATH", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, new Tool(Installed).Run("demo")!.ExitCode);
    }

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void It_refuses_an_archive_with_another_checksum()
    {
        _change = content => [.. content, 0];
        var run = Install();
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(
            "armature-.*.tar.gz has the SHA-256 checksum [0-9a-f]{64} instead of [0-9a-f]{64}; nothing was installed",
            run.Errors
        );
        Assert.False(Directory.Exists(_directory.Of("home/.local")));
    }

    [Theory(Skip = Needs, SkipUnless = nameof(IsHere))]
    [InlineData("ARMATURE_PLATFORM", "linux-s390x", "this release has no archive for linux-s390x")]
    [InlineData(
        "ARMATURE_INSTALL_DIR",
        "/proc/armature",
        "/proc/armature cannot be created; set ARMATURE_INSTALL_DIR to another directory"
    )]
    [InlineData("HOME", "", "HOME is not set; set ARMATURE_INSTALL_DIR to the directory for the program")]
    [InlineData("ARMATURE_DOWNLOAD_URL", "file:///nowhere", "cannot be downloaded")]
    public void What_it_cannot_do_it_says_in_one_sentence(string variable, string value, string sentence)
    {
        var run = Install(variables: (variable, value));
        Assert.Equal(1, run.ExitCode);
        var last = run.Errors.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("install.sh: ", last, StringComparison.Ordinal);
        Assert.EndsWith(sentence, last, StringComparison.Ordinal);
    }

    [Theory(Skip = Needs, SkipUnless = nameof(IsHere))]
    [InlineData("Linux riscv64", "armature is not built for the processor riscv64")]
    [InlineData("FreeBSD x86_64", "this script does not support FreeBSD; on Windows run install.ps1")]
    public void Another_system_is_named(string system, string sentence)
    {
        var words = system.Split(' ');
        Program("uname", $"[ \"$1\" = -m ] && echo {words[1]} || echo {words[0]}");
        var run = Install(variables: ("PATH", $"{_directory.Of("programs")}:{Environment.GetEnvironmentVariable("PATH")}"));
        Assert.Equal((1, $"install.sh: {sentence}"), (run.ExitCode, run.Errors.Trim()));
    }

    [Theory(Skip = Needs, SkipUnless = nameof(IsHere))]
    [InlineData("glibc 2.36", "linux-x64")]
    [InlineData("glibc 2.17", "linux-x64")]
    [InlineData("glibc 2.12", "linux-musl-x64")]
    [InlineData("", "linux-musl-x64")]
    public void Without_a_new_enough_glibc_it_takes_the_static_program(string glibc, string platform)
    {
        Program("getconf", glibc.Length == 0 ? "exit 1" : $"echo {glibc}");
        var run = Install(variables: ("PATH", $"{_directory.Of("programs")}:{Environment.GetEnvironmentVariable("PATH")}"));
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.EndsWith($"-{platform}.tar.gz", Assert.Single(_server.Requests).Path, StringComparison.Ordinal);
    }

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void It_needs_no_root()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Skip("needs root, to become another user");
        foreach (var path in (string[])[_directory.Path, Directory.CreateDirectory(_directory.Of("home")).FullName])
            new Tool("chmod").Do("777", path);
        File.Copy(Script, _directory.Of("install.sh"));
        var run = new Tool("setpriv") { Variables = Variables(), Directory = _directory.Path }.Run(
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "sh",
            _directory.Of("install.sh")
        )!;
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.True(File.Exists(Installed));
    }

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void A_script_that_was_cut_off_does_nothing()
    {
        var text = File.ReadAllText(Script);
        foreach (var length in Enumerable.Range(1, 20).Select(part => text.Length * part / 21))
        {
            var cut = _directory.Write("cut.sh", text[..length]);
            new Tool("sh") { Variables = Variables(), MayFail = true }.Run(cut);
            Assert.False(Directory.Exists(_directory.Of("home")), $"after {length} characters");
        }
    }

    [Fact(Skip = "needs ARMATURE_DIST and shellcheck", SkipUnless = nameof(HasShellCheck))]
    public void ShellCheck_finds_nothing() => new Tool("shellcheck").Do(Script);

    private static string Script => Artifacts.File("install.sh");

    private ToolRun Install(string shell = "sh", params (string Name, string Value)[] variables)
    {
        var all = Variables();
        foreach (var (name, value) in variables)
            all[name] = value;
        string[] command = shell == "busybox" ? ["sh", Script] : [Script];
        return new Tool(shell) { Variables = all }.Run(command)!;
    }

    private Dictionary<string, string> Variables() =>
        new()
        {
            ["HOME"] = _directory.Of("home"),
            ["XDG_BIN_HOME"] = "",
            ["ARMATURE_DOWNLOAD_URL"] = _server.Root.ToString().TrimEnd('/'),
            ["TMPDIR"] = _directory.Path,
        };

    // a program that stands for the system's own
    private void Program(string name, string script)
    {
        var path = _directory.Write($"programs/{name}", $"#!/bin/sh\n{script}\n");
        new Tool("chmod").Do("755", path);
    }

    private LoopbackResponse Answer(LoopbackRequest request) =>
        Path.Combine(Artifacts.Root!, Path.GetFileName(request.Path)) is var file && File.Exists(file)
            ? new LoopbackResponse(200, "application/octet-stream", _change(File.ReadAllBytes(file)))
            : LoopbackResponse.Of(404);
}
