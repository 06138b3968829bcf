using Armature.TestKit;

namespace Armature.Package.Tests.Notebooks;

/// <summary>The functions of <c>import armature_doctor</c> in every Python that the wheel is for.</summary>
public sealed class PythonPackageTests : IDisposable
{
    private const string Missing = "needs ARMATURE_DIST and /usr/bin/python3";

    /// <summary>Writes to standard output only what is wrong, and "done".</summary>
    private const string Script = """
        import ctypes, os, subprocess, sys, tempfile, json
        import armature_doctor as a

        def same(what, left, right):
            if left != right:
                print(what, left, right)

        def fails(call, text, code):
            try:
                call()
                print("no error:", text)
            except a.ArmatureError as error:
                same(text, (text in str(error), error.exit_code), (True, code))

        r = a.check()
        own = json.loads(subprocess.run([a.find(), "check", "--format", "json", sys.executable], stdout=subprocess.PIPE).stdout.decode())
        for report in own["reports"] + r.json["reports"]:
            report["elapsed_ms"] = 0
        same("json", r.json, own)
        same("subject", r.reports[0]["subject"]["path"], sys.executable)
        same("verdict", r.verdict, own["reports"][0]["verdict"])
        same("findings", [f.rule for f in r.findings], [f["rule"] for f in own["reports"][0]["findings"]])
        same("repr", repr(r), r.text)
        same("html", ("<style>@scope {" in r._repr_html_(), "<script" in r._repr_html_(), "<body" in r._repr_html_()), (True, False, False))
        same("markdown", r._repr_markdown_()[:3], "## ")

        # a library that nothing has, found by each way to ask
        with tempfile.TemporaryDirectory() as place:
            with open(os.path.join(place, "pyproject.toml"), "w") as file:
                file.write("[project]\nname = 'x'\n")
            with open(os.path.join(place, "requirements.txt"), "w") as file:
                file.write("numpy==\n")
            fails(lambda: a.check(os.path.join(place, "requirements.txt")), "numpy==", 3)
        fails(lambda: a.check("/nowhere"), "no such file or directory", 3)
        fails(lambda: a.check(target="windoze"), "unknown target", 2)
        fails(lambda: a.info("/nowhere"), "no such file or directory", 3)
        fails(a.explain_last, "printed no error", -1)
        try:
            a.check(format="text")
            print("format was taken")
        except TypeError:
            pass

        demo = a.check([sys.executable, "/nowhere"])
        same("several", (len(demo.reports), demo.verdict, len(demo.json["errors"])), (1, r.verdict if r.findings else "not-fully-examined", 1))
        e = a.explain("ImportError: libgomp.so.1: cannot open shared object file: No such file or directory\n\udcff", no_here=True)
        same("cause", (e.cause, e.confirmation, e.json["cause"], 0 < e.confidence <= 1), ("missing-shared-lib", None, "missing-shared-lib", True))
        same("remedies", all(isinstance(one, a.Remedy) and one.text for one in e.remedies) and len(e.remedies) > 0, True)
        same("none", a.explain("hello").cause, "none")
        try:
            ctypes.CDLL("libnothere.so.9")
        except OSError as error:
            sys.last_value = error
        last = a.explain_last()
        same("last", (last.cause, last.confirmation is not None, "libnothere.so.9" in repr(last)), ("missing-shared-lib", True, True))
        same("plan", (a.plan().json["schema"], isinstance(a.plan().steps, list), a.plan().can_be_applied in (True, False)), (1, True, True))
        same("info", a.info().json["subject"]["path"], sys.executable)
        print("done")
        """;

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => PythonPackage.IsHere;

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void Every_function_works_in_every_Python_even_where_NumPy_does_not_import()
    {
        var target = PythonPackage.Install(_directory);
        _directory.Write("broken/numpy/__init__.py", "raise ImportError('numpy does not import')\n");
        string[] pythons = [.. Pythons.All.Where(IsSupported)];
        Assert.NotEmpty(pythons);
        foreach (var python in pythons)
        {
            var run = new Tool(python) { PythonPath = $"{target}:{_directory.Of("broken")}" }.Run(
                "-B",
                "-X",
                "dev",
                "-W",
                "error",
                "-c",
                Script
            )!;
            Assert.True(run is { ExitCode: 0, Output: "done\n", Errors: "" }, $"{python}: {run.Output}{run.Errors}");
        }
    }

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void The_program_on_PATH_is_used_if_the_package_has_none()
    {
        var target = PythonPackage.Install(_directory);
        Directory.CreateDirectory(_directory.Of("path"));
        File.Move($"{target}/bin/armature", _directory.Of("path/armature"));
        var run = new Tool(Pythons.System)
        {
            PythonPath = target,
            Variables = new Dictionary<string, string> { ["PATH"] = $"{_directory.Of("path")}:/usr/bin:/bin" },
        }.Run("-c", "import armature_doctor; print(armature_doctor.find())")!;
        Assert.Equal((0, $"{_directory.Of("path/armature")}\n"), (run.ExitCode, run.Output));
    }

    private static bool IsSupported(string python) =>
        new Tool(python).Ask("-c", "import sys; print(sys.version_info >= (3, 7))")?.Trim() == "True";
}
