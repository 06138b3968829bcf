using Armature.TestKit;

namespace Armature.Package.Tests.Machines;

/// <summary>The packaged program in a root without OpenSSL, as in a slim image. The base library aborts the process when it looks for it.</summary>
public sealed class WithoutOpenSslTests : IDisposable
{
    public const string Missing = $"{Artifacts.Missing}; {SmallRoot.Missing}; needs Debian's python3.11";

    private const string Python = "/usr/bin/python3.11";
    private const string Site = "/env/lib/python3.11/site-packages";

    private readonly SmallRoot _root = new(Artifacts.Program("linux-x64"));

    public static bool IsHere => Artifacts.IsHere && SmallRoot.IsHere && File.Exists(Python);

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void The_demo_hashes_and_signs_its_files()
    {
        var run = _root.Run("demo", "--format", "json");
        Assert.Equal((1, ""), (run.ExitCode, run.Errors));
        var usual = new Tool("env").Run("-i", Artifacts.Program("linux-x64"), "demo", "--format", "json")!;
        Assert.Equal(WithoutTime(usual.Output), WithoutTime(run.Output));
    }

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void Hashes_of_files_are_checked()
    {
        AddEnvironment();
        var whole = _root.Run("check", "/env", "--hashes", "--ignore", "AR101");
        Assert.True(whole is { ExitCode: 0, Errors: "" }, whole.Errors + whole.Output);
        File.AppendAllText($"{_root.Path}{Site}/fine/__init__.py", "# changed\n");
        var changed = _root.Run("check", "/env", "--hashes", "--ignore", "AR101");
        Assert.Equal((1, ""), (changed.ExitCode, changed.Errors));
        Assert.Contains("fine/__init__.py", changed.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void A_repair_is_planned_and_its_steps_are_shown()
    {
        AddEnvironment();
        var run = _root.Run("fix", "/env", "--dry-run");
        Assert.Equal((1, ""), (run.ExitCode, run.Errors));
        Assert.Contains("-m pip install --only-binary fine -- fine==1.0", run.Output, StringComparison.Ordinal);
    }

    [Theory(Skip = Missing, SkipUnless = nameof(IsHere))]
    [InlineData("check /requirements.txt --strict --target debian-12 --python 3.11 --online", 1)]
    [InlineData("check /requirements.txt --strict --target debian-12 --python 3.11 --index-url https://e.example/simple", 1)]
    [InlineData("plan /env --online", 0)]
    [InlineData("fix /env --dry-run --online", 1)]
    public void Only_HTTPS_needs_it_and_one_sentence_says_what_to_install(string arguments, int exit)
    {
        AddEnvironment();
        File.WriteAllText($"{_root.Path}/requirements.txt", "numpy==2.0.0\n");
        var run = _root.Run(arguments.Split(' '));
        Assert.True((run.ExitCode, run.Errors) == (exit, ""), $"{run.ExitCode}: {run.Errors}{run.Output}");
        Assert.Matches(
            @"HTTPS\s+needs\s+OpenSSL,\s+and\s+`libssl\.so\.3`\s+could\s+not\s+be\s+loaded:\s+install\s+the\s+package\s+`openssl`",
            run.Output
        );
    }

    public void Dispose() => _root.Dispose();

    // Debian's Python with a package of one module for another processor
    private void AddEnvironment()
    {
        _root.Add(Python, Python);
        foreach (var library in SmallRoot.Libraries(Python))
            _root.Add(library, library);
        _root.Add("/usr/lib/python3.11/os.py", "/usr/lib/python3.11/os.py");
        Directory.CreateDirectory($"{_root.Path}{Site}");
        Directory.CreateDirectory($"{_root.Path}/env/bin");
        File.CreateSymbolicLink($"{_root.Path}/env/bin/python", Python);
        File.WriteAllText($"{_root.Path}/env/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
        var module = File.ReadAllBytes(Python);
        module[18] = 0xB7; // e_machine of the ELF header: EM_AARCH64
        var wheel = new WheelBuilder("fine", "1.0", "cp311-cp311-linux_x86_64")
            .File("fine/__init__.py", "x = 1\n"u8.ToArray())
            .File("fine/code.cpython-311-x86_64-linux-gnu.so", module);
        using var bytes = new MemoryStream(wheel.Zip());
        System.IO.Compression.ZipFile.ExtractToDirectory(bytes, $"{_root.Path}{Site}");
    }

    private static string WithoutTime(string json) =>
        string.Join('\n', json.Split('\n').Where(line => !line.Contains("elapsed_ms", StringComparison.Ordinal)));
}
