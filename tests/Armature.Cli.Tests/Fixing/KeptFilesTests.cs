using System.Security.Cryptography;
using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>A repair changes as little as possible and loses no file of the user, whichever rung it takes.</summary>
public sealed class KeptFilesTests
{
    private const string Site = "lib/python3.11/site-packages";

    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("uv")]
    [InlineData("pip")]
    public void A_mended_environment_differs_only_in_the_broken_package(string tool)
    {
        using var environment = new SickMarkupSafe();
        AddFiles(environment);
        var before = OtherLines(environment.Root);
        var dryRun = FixProcess.Run(environment.Root, ["--dry-run", "--format", "json", "--with", tool, .. FixProcess.Wheels]);
        using var plan = JsonDocument.Parse(dryRun.Output);
        Assert.Equal(("mended-copy", "mend-copy"), (Text(plan, "form"), Text(plan, "rung")));
        Assert.Empty(plan.RootElement.GetProperty("account").GetProperty("left_behind").EnumerateArray());

        var run = FixProcess.Run(environment.Root, ["--yes", "--discard", "--with", tool, .. FixProcess.Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(environment.Works);
        Assert.Equal(before, OtherLines(environment.Root));
        Assert.Equal(".venv .venv.armature", environment.Neighbours);
        Assert.Contains("Nothing is left behind.", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists($"{environment.Root}/{Site}/markupsafe-3.0.3.dist-info/REQUESTED"));
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("uv")]
    [InlineData("pip")]
    public void A_new_environment_gets_the_files_of_the_user_and_intact_packages_that_are_nowhere_else(string tool)
    {
        using var environment = new SickMarkupSafe();
        AddFiles(environment);
        AddPackage(environment, "private", isIntact: true);
        AddPackage(environment, "changed", isIntact: false);
        var run = FixProcess.Run(environment.Root, ["--yes", "--rung", "new", "--with", tool, .. FixProcess.Wheels]);
        // what is not there afterwards is not a success
        Assert.True(run.ExitCode == (int)ExitCode.Findings, run.Output + run.Errors);
        Assert.Contains("changed 1.0 is not available", run.Output, StringComparison.Ordinal);
        Assert.True(environment.Works);
        foreach (var file in s_files.Keys)
            Assert.Equal(s_files[file], File.ReadAllText($"{environment.Root}/{file}"));
        Assert.True(File.GetUnixFileMode($"{environment.Root}/bin/mytool").HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("target", new FileInfo($"{environment.Root}/link").LinkTarget);
        Assert.EndsWith("export MINE=1\n", File.ReadAllText($"{environment.Root}/bin/activate"), StringComparison.Ordinal);
        Assert.Contains("mine = yes", File.ReadAllText($"{environment.Root}/pyvenv.cfg"), StringComparison.Ordinal);
        Assert.Equal("1.0", new Tool($"{environment.Root}/bin/python").Ask("-c", "import private; print(private.VERSION)")?.Trim());
        Assert.False(Directory.Exists($"{environment.Root}/{Site}/changed"));
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void Discard_refuses_while_a_file_would_be_lost_and_a_dry_run_says_so()
    {
        using var environment = new SickMarkupSafe();
        // a pipe cannot be copied
        new Tool("mkfifo").Do($"{environment.Root}/pipe");
        foreach (var mode in (string[])["--dry-run", "--yes"])
        {
            var refused = FixProcess.Run(environment.Root, [mode, "--discard", .. FixProcess.Wheels]);
            Assert.Equal((int)ExitCode.WrongUsage, refused.ExitCode);
            Assert.Contains("--discard would lose pipe", refused.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(".venv", environment.Neighbours);
        var run = FixProcess.Run(environment.Root, ["--yes", "--discard", "--lose", "pipe", .. FixProcess.Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(".venv .venv.armature", environment.Neighbours);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void Undo_swaps_the_kept_environment_back_and_a_second_undo_the_repaired_one()
    {
        using var environment = new SickMarkupSafe();
        Assert.Equal((int)ExitCode.WrongUsage, FixProcess.Run(environment.Root, "--undo").ExitCode);
        Assert.Equal(0, FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]).ExitCode);
        Assert.True(environment.Works);
        var undone = FixProcess.Run(environment.Root, "--undo");
        Assert.True(undone.ExitCode == 0, undone.Output + undone.Errors);
        Assert.True(environment.IsAsBefore);
        Assert.Equal(".venv .venv.armature .venv.armature-old", environment.Neighbours);
        Assert.Equal(0, FixProcess.Run(environment.Root, "--undo").ExitCode);
        Assert.True(environment.Works);
        // after an undo the environment can be repaired again
        Assert.Equal(0, FixProcess.Run(environment.Root, "--undo").ExitCode);
        Assert.Equal(0, FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]).ExitCode);
        Assert.True(environment.Works);
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData(true)]
    [InlineData(false)]
    public void A_package_that_exists_nowhere_does_not_prevent_the_repair_of_the_others(bool isKnownBefore)
    {
        using var environment = new SickMarkupSafe();
        AddPackage(environment, "private", isIntact: true, hasModule: true);
        using var index = new LoopbackIndex();
        // without --no-index the plan does not know what the index has, and only the installer finds out
        string[] sources = isKnownBefore ? FixProcess.Wheels : ["--find-links", FixProcess.Wheels[^1], "--index-url", index.Address];
        var run = FixProcess.Run(environment.Root, ["--yes", .. sources]);
        Assert.True(run.ExitCode == (int)ExitCode.Findings, run.Output + run.Errors);
        Assert.True(environment.Works, run.Output + run.Errors);
        Assert.Contains("Still: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("private", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists($"{environment.Root}/{Site}/private/__init__.py"));
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void An_environment_without_its_base_is_pointed_to_another_Python_and_keeps_everything()
    {
        using var environment = new SickMarkupSafe();
        Assert.Equal(0, FixProcess.Run(environment.Root, ["--yes", "--discard", .. FixProcess.Wheels]).ExitCode);
        AddFiles(environment);
        environment.RemoveBase();
        var configuration = $"{environment.Root}/pyvenv.cfg";
        var before = OtherLines(environment.Root, "pyvenv.cfg", "bin/python");
        Assert.False(environment.Works);

        var run = FixProcess.Run(environment.Root, ["--yes", "--format", "json"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(environment.Works);
        Assert.Equal(before, OtherLines(environment.Root, "pyvenv.cfg", "bin/python"));
        Assert.Contains("mine = yes", File.ReadAllText(configuration), StringComparison.Ordinal);
        var second = FixProcess.Run(environment.Root, "--yes");
        Assert.Equal((0, true), (second.ExitCode, second.Output.Contains("nothing to fix", StringComparison.Ordinal)));
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void A_package_on_PYTHONPATH_is_not_repaired_but_the_command_is_shown_that_removes_it()
    {
        using var sick = new SickMarkupSafe();
        using var environment = new SickMarkupSafe();
        Assert.Equal(0, FixProcess.Run(environment.Root, ["--yes", "--discard", .. FixProcess.Wheels]).ExitCode);
        var before = DirectoryDigest.Of(environment.Root);
        Dictionary<string, string> intruder = new() { ["PYTHONPATH"] = $"{sick.Root}/{Site}" };
        var run = FixProcess.RunIn(environment.Parent, ["fix", ".venv", "--yes", .. FixProcess.Wheels], intruder);
        Assert.True(run.ExitCode == (int)ExitCode.Findings, run.Output + run.Errors);
        Assert.Contains("unset PYTHONPATH", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, DirectoryDigest.Of(environment.Root));
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void After_the_swap_what_remains_under_the_conditions_of_the_shell_is_said()
    {
        using var other = new SickMarkupSafe();
        using var environment = new SickMarkupSafe();
        // another package than the one that is repaired
        AddPackage(other, "intruder", isIntact: true, hasModule: true);
        Directory.Delete($"{other.Root}/{Site}/markupsafe", recursive: true);
        Directory.Delete($"{other.Root}/{Site}/markupsafe-3.0.3.dist-info", recursive: true);
        Dictionary<string, string> intruder = new() { ["PYTHONPATH"] = $"{other.Root}/{Site}" };
        var run = FixProcess.RunIn(environment.Parent, ["fix", ".venv", "--yes", .. FixProcess.Wheels], intruder);
        Assert.True(run.ExitCode == (int)ExitCode.Findings, run.Output + run.Errors);
        Assert.True(environment.Works);
        Assert.Contains("Still: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("repaired and proven", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void A_file_that_cannot_be_copied_is_named_and_nothing_is_changed()
    {
        using var environment = new SickMarkupSafe();
        AddFiles(environment);
        var before = DirectoryDigest.Of(environment.Root);
        // a limit instead of permissions, because root reads everything; in blocks of 512 bytes
        var run = new Tool("/bin/sh") { Variables = FixProcess.Variables, Directory = environment.Parent }.Run([
            "-c",
            "trap '' XFSZ; ulimit -f 8; DOTNET_EnableWriteXorExecute=0 exec \"$@\"",
            "sh",
            .. TestedProgram.With(["fix", ".venv", "--yes", .. FixProcess.Wheels]),
        ])!;
        Assert.Equal((int)ExitCode.Findings, run.ExitCode);
        Assert.Contains("EFBIG", run.Output, StringComparison.Ordinal);
        Assert.Contains("markupsafe", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, DirectoryDigest.Of(environment.Root));
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData(true)]
    [InlineData(false)]
    public void An_editable_install_is_built_again_and_a_repair_that_fails_leaves_the_project_as_it_was(bool works)
    {
        Assert.SkipUnless(Tool.AreHere("cc"), "needs a C compiler");
        using var environment = new SickMarkupSafe();
        using var project = new TemporaryDirectory();
        project.Write(
            "setup.py",
            "from setuptools import setup, Extension\nsetup(name='extproj', version='1.0', packages=['ext'], package_dir={'': 'src'},"
                + " ext_modules=[Extension('ext._m', ['src/ext/m.c'])])\n"
        );
        project.Write(
            "src/ext/m.c",
            "#include <Python.h>\nstatic struct PyModuleDef d = {PyModuleDef_HEAD_INIT, \"_m\", 0, -1, 0};\n"
                + "PyMODINIT_FUNC PyInit__m(void) { return PyModule_Create(&d); }\n"
        );
        project.Write("src/ext/__init__.py", "from ext import _m\n");
        new Tool(Uv.Program).Do([
            "pip",
            "install",
            "-q",
            "--python",
            $"{environment.Root}/bin/python",
            .. FixProcess.Wheels,
            "-e",
            project.Path,
        ]);
        // as if another Python had built it
        File.Move(project.Of("src/ext/_m.cpython-311-x86_64-linux-gnu.so"), project.Of("src/ext/_m.cpython-310-x86_64-linux-gnu.so"));
        if (!works)
            project.Write("src/ext/__init__.py", "raise RuntimeError('broken on purpose')\n");
        var before = DirectoryDigest.Of(project.Path);

        var run = FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]);
        Assert.Equal(works ? 0 : (int)ExitCode.Findings, run.ExitCode);
        Assert.Equal(works, environment.Works);
        Assert.Equal(works, File.Exists(project.Of("src/ext/_m.cpython-311-x86_64-linux-gnu.so")));
        if (!works)
            Assert.Equal(before, DirectoryDigest.Of(project.Path));
        Assert.False(Directory.Exists($"{environment.Root}.armature/projects"));
    }

    private static readonly Dictionary<string, string> s_files = new()
    {
        ["bin/mytool"] = "#!/bin/sh\necho mine\n",
        ["etc/app.conf"] = "x = 1\n",
        ["share/jupyter/kernels/mine/kernel.json"] = "{}\n",
        [$"{Site}/mine.pth"] = "/opt/mine\n",
        [$"{Site}/sitecustomize.py"] = "X = 1\n",
    };

    private static void AddFiles(SickMarkupSafe environment)
    {
        foreach (var (file, text) in s_files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName($"{environment.Root}/{file}")!);
            File.WriteAllText($"{environment.Root}/{file}", text);
        }

        File.SetUnixFileMode($"{environment.Root}/bin/mytool", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink($"{environment.Root}/link", "target");
        File.AppendAllText($"{environment.Root}/bin/activate", "\nexport MINE=1\n");
        File.AppendAllText($"{environment.Root}/pyvenv.cfg", "mine = yes\n");
    }

    /// <summary>Installs a package that no index has, with hashes in its RECORD.</summary>
    internal static void AddPackage(SickMarkupSafe environment, string name, bool isIntact, bool hasModule = false)
    {
        var site = $"{environment.Root}/{Site}";
        Directory.CreateDirectory($"{site}/{name}");
        Directory.CreateDirectory($"{site}/{name}-1.0.dist-info");
        File.WriteAllText($"{site}/{name}/__init__.py", "VERSION = '1.0'\n");
        File.WriteAllText($"{site}/{name}-1.0.dist-info/METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n");
        File.WriteAllText($"{site}/{name}-1.0.dist-info/INSTALLER", "pip\n");
        if (hasModule)
            File.Copy(
                $"{site}/markupsafe/_speedups.cpython-312-x86_64-linux-gnu.so",
                $"{site}/{name}/_speedups.cpython-312-x86_64-linux-gnu.so"
            );
        var rows = Directory
            .EnumerateFiles(site, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(site, file).StartsWith(name, StringComparison.Ordinal))
            .Select(file =>
                $"{Path.GetRelativePath(site, file)},sha256={Convert.ToBase64String(SHA256.HashData(File.ReadAllBytes(file))).TrimEnd('=').Replace('+', '-').Replace('/', '_')},{new FileInfo(file).Length}\n"
            )
            .ToArray();
        File.WriteAllText($"{site}/{name}-1.0.dist-info/RECORD", string.Concat(rows) + $"{name}-1.0.dist-info/RECORD,,\n");
        if (!isIntact)
            File.AppendAllText($"{site}/{name}/__init__.py", "# changed\n");
    }

    /// <summary>The digest without the package that is repaired and without what Python compiles.</summary>
    private static string[] OtherLines(string root, params string[] except) =>
        [
            .. DirectoryDigest
                .Of(root)
                .Split('\n')
                .Where(line =>
                    !line.Contains("markupsafe", StringComparison.Ordinal) && !line.Contains("__pycache__", StringComparison.Ordinal)
                )
                // uv's lock on the environment
                .Where(line => !line.StartsWith(".lock ", StringComparison.Ordinal))
                .Where(line => !Array.Exists(except, file => line.Split(' ').Contains(file))),
        ];

    private static string? Text(JsonDocument document, string member) => document.RootElement.GetProperty(member).GetString();
}
