using System.Collections.Immutable;
using Armature.Demo;
using Armature.Explaining;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Repair.Verification;
using Armature.Reporting.Json;
using Armature.Reporting.Suppressions;
using Armature.Reporting.Tests.Text;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Reporting.Tests;

/// <summary>At least one of everything that is rendered, with every optional part present in one and absent in another.</summary>
internal static class Samples
{
    private static readonly HostFacts s_mac = new() { System = SystemFamily.MacOS, Machine = Binaries.Architecture.Arm64 };

    private static readonly Lazy<Report> s_demo = new(() =>
        Examination.Run(DemoEnvironment.Create(), new ExaminationOptions { Host = s_mac })
    );

    public static Report Rich =>
        Story.Mac with
        {
            Findings = [Story.Wrong("numpy", "1.26.4", 2) with { Truth = "the file is there" }, Story.Pip with { Remedy = null }],
            Coverage = Story.Covering(new Unknown("the interpreter's version", "its executable is gone")),
        };

    public static Report Bare =>
        Story.Debian with
        {
            Graph = Story.Debian.Graph with
            {
                Target = new Target
                {
                    Name = "any machine",
                    Origin = TargetOrigin.None,
                    Platform = null,
                },
            },
        };

    /// <summary>Two findings that do not count, one that does, and an ignore that has lapsed.</summary>
    public static Report Suppressed =>
        new SuppressionOptions
        {
            Ignored =
            [
                new IgnoreEntry([Story.Pip.Rule], "the pip of the system is not used")
                {
                    Until = new DateOnly(2027, 1, 31),
                    Source = "pyproject.toml:12",
                },
                new IgnoreEntry([Story.WrongArchitecture], "they will be replaced")
                {
                    Packages = ["SciPy"],
                    Until = new DateOnly(2026, 1, 31),
                },
            ],
            Baseline = Baseline,
            Today = new DateOnly(2026, 12, 1),
        }.Apply(Story.Mac);

    /// <summary>All of NumPy's findings.</summary>
    public static Baseline Baseline { get; } =
        Suppressions.Baseline.Of(
            new SuppressionOptions { Baseline = Suppressions.Baseline.Open("known.json") }
                .Apply(Story.Mac)
                .Suppressed.Where(static known => known.Finding.Package?.NormalizedName == "numpy")
                .Select(static known => BaselineEntry.Of(known, ".venv")),
            "known.json"
        );

    public static ConfigurationDocument[] Configurations { get; } =
    [
        new(1, null, null, null, [], []),
        new(
            1,
            "dist/a.whl",
            "/p/dist/armature.toml",
            "/p/pyproject.toml",
            [new("report", "sarif=/p/a.sarif", "/p/pyproject.toml", 3, IsUsed: true, ["check"])],
            [new(["AR101"], ["numpy"], ["**/tests/**"], "known", "2027-01-31", IsLapsed: false, "dist/armature.toml:2")]
        ),
    ];

    public static Report Lock => Of(GraphBuilder.Requirements("numpy\nsix", "macos-arm64", "cp311", "six-1.16.0-py3-none-any.whl"));

    public static ImmutableArray<Report> Reports =>
        [
            Story.Mac,
            Story.Debian,
            Rich,
            Suppressed,
            Bare,
            Lock,
            s_demo.Value,
            Story.Debian with
            {
                LeftOut = [Story.WrongArchitecture],
                Coverage = Story.Covering(new("/a", "permission denied"), new("/b", "permission denied")),
            },
        ];

    public static ImmutableArray<Explanation> Explanations =>
        [
            Explainer.Explain("hello"),
            Explainer.Explain("Traceback (most recent call last):\n  File \"train.py\", line 41, in <module>\nKeyError: 'x'"),
            Explainer.Explain($"undefined symbol: {new string('a', 99)}"),
            Explainer.Explain("ImportError: /lib/libm.so.6: version `GLIBC_2.34' not found (required by /site/numpy/core.so)") with
            {
                Confirmation = new(ConfirmationKind.Confirmed, "AR301 found it in numpy/core.so", Story.Mac.Findings),
            },
            Explainer.Explain("ImportError: libfoo.so.1: cannot open shared object file: No such file or directory") with
            {
                Confirmation = new(ConfirmationKind.Open, "no finding matches", []),
            },
        ];

    public static ImmutableArray<Plan> Plans =>
        [
            new() { Environment = "/env" },
            new() { Environment = "/env", Left = [new LeftFinding(Story.Pip, "it is a warning")] },
            new()
            {
                Environment = "/env",
                Left = [new LeftFinding(Story.Wrong("numpy", "1.26.4", 1), "no index has it") { Commands = ["apt install python3-numpy"] }],
                Notes = ["no index was searched"],
            },
            Plan(PlanForm.NewEnvironment, Trust.Safe),
            Plan(PlanForm.InPlace, Trust.Unsafe),
            Plan(PlanForm.ShowOnly, Trust.ShowOnly),
        ];

    public static ImmutableArray<RepairResult> Repairs =>
        [
            new(RepairOutcome.Repaired, "/env")
            {
                Backup = "/env.armature-old",
                Log = "/env.armature/log.txt",
                Proof = new Proof(true, ["1 package with native code imports"]),
                Notes = ["the shell has to be restarted"],
            },
            new(RepairOutcome.Repaired, "/env"),
            new(RepairOutcome.Abandoned, "/env"),
            Failed(RepairOutcome.Refused) with
            {
                Failure = new("an earlier repair was not finished") { Refusal = RepairRefusal.Unfinished },
            },
            Failed(RepairOutcome.Interrupted),
            Failed(RepairOutcome.Failed),
        ];

    public static ImmutableArray<Verdict> Verdicts =>
        [
            VerdictTextTests.Sound,
            VerdictTextTests.Sick,
            VerdictTextTests.Sick with
            {
                Untouched = Story.Mac.Findings,
            },
            VerdictTextTests.Sound with
            {
                Refusal = "is not an environment",
                Blas = null,
                Python = null,
                Version = null,
            },
            VerdictTextTests.Sound with
            {
                Because = null,
                Imports = [],
                Probes = [],
                Start = VerdictTextTests.NotStarted,
            },
        ];

    /// <summary>The program itself, with everything that can be known and with as little as possible.</summary>
    internal static ImmutableArray<ProgramInformation> Programs { get; } =
    [
        new()
        {
            Version = "0.1.0",
            Commit = "0123456789abcdef",
            Executable = "~/.venv/bin/armature",
            Rid = "linux-x64",
            IsNativeAot = true,
            Runtime = ".NET 10.0.1",
            Image = Binaries.BinaryImage.Read(Binaries.ByteSource.Of(new ElfBuilder().Needed("libc.so.6").Build())),
            MinimumSystem = "glibc 2.17",
            InstalledBy = InstallationSource.Wheel,
            Upgrade = "pip install --upgrade armature-doctor",
            Tables = (97, 1_302_164),
            Files = [new(ProgramFilePurpose.Cache, "~/.cache/armature/web", 123), new(ProgramFilePurpose.JournalKey, "/k", null)],
            Newest = new(["https://example.org/simple/"], "0.2.0", null),
        },
        new()
        {
            Version = "0.1.0",
            Rid = "win-x64",
            Runtime = ".NET 10.0.1",
            Newest = new(["wheels"], null, "host not found"),
        },
        new()
        {
            Version = "0.1.0",
            Rid = "osx-arm64",
            Runtime = ".NET 10.0.1",
        },
    ];

    public static ImmutableArray<LoadedFile> Trees =>
        [
            .. s_demo.Value.Graph.Files,
            File(
                new Resolution.Found("/lib/libc.so.6", SearchStep.Cache),
                new Resolution.Found("/lib/libm.so.6", SearchStep.AlreadyLoaded, "/usr/bin/python3"),
                new Resolution.Missing([new("/lib/libx.so", SearchStep.RPath, AttemptResult.Absent)]),
                new Resolution.DependsOnImportOrder("/site/libx.so", [])
            ),
        ];

    private static Report Of(GraphBuilder builder)
    {
        var graph = builder.Build();
        var judgement = new Judgement(graph);
        var rules = RuleCatalog.All.Where(rule => rule.Applies?.Invoke(graph) is null);
        return Story.Debian with { Graph = graph, Findings = [.. rules.SelectMany(rule => rule.Check(judgement))] };
    }

    private static Plan Plan(PlanForm form, Trust trust) =>
        new()
        {
            Environment = "/home/ada/ml/.venv",
            Form = form,
            Goal = "load natively (arm64)",
            Tool = RepairTool.Pip,
            NewEnvironment = form is PlanForm.NewEnvironment ? "/home/ada/ml/.venv.armature-new" : null,
            OldEnvironment = "/home/ada/ml/.venv.armature-old",
            Steps =
            [
                new(PlanStepKind.Install, Command("pip", "install", "numpy==1.26.4"), "same version", "installs numpy", trust)
                {
                    Input = new PlannedFile("/tmp/constraints.txt", "six==1.16.0\nidna==3.7\n"),
                },
                new(PlanStepKind.Install, Command("conda", "create", "--file", "list"), "same builds", "creates it", trust)
                {
                    Input = new PlannedFile(
                        "/tmp/list",
                        "@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/osx-arm64/numpy-1.26.4-0.conda\n"
                    ),
                },
                new(PlanStepKind.Swap, null, "the two directories change names", "the old one stays", Trust.Safe),
            ],
            Packages =
            [
                new("numpy", "1.26.4", PackageFate.SameVersion, "numpy==1.26.4", true),
                new("scipy", "1.4.0", PackageFate.Upgrade, "scipy==1.9.0", true, "1.9.0 is the oldest version with an arm64 wheel"),
                new("lost", null, PackageFate.Unavailable, null, false, "no version has a wheel"),
            ],
            Fixed = Story.Mac.Findings,
            Left = [.. Enumerable.Repeat(new LeftFinding(Story.Pip, "it belongs to the shell") { Commands = ["hash -r"] }, 7)],
            Notes = ["no index was searched"],
            Flags = ["--with", "pip"],
        };

    private static ToolCommand Command(params string[] words) => new([.. words]);

    private static RepairResult Failed(RepairOutcome outcome) =>
        new(outcome, "/env")
        {
            Log = "/env.armature/log.txt",
            Failure = new("pip failed")
            {
                Step = Plan(PlanForm.NewEnvironment, Trust.Safe).Steps[0],
                LastLines = ["ERROR: No matching distribution found for numpy==1.26.4"],
                Explanation = Explainer.Explain("ERROR: No matching distribution found for numpy==1.26.4"),
                Leftover = outcome is RepairOutcome.Failed ? "/env.armature-new could not be removed" : null,
            },
        };

    private static LoadedFile File(params Resolution[] resolutions) =>
        s_demo.Value.Graph.Files[0] with
        {
            Closure = new LoadClosure(
                [new LinkedObject("/site/core.so", [.. resolutions.Select((found, at) => new Dependency($"lib{at}.so", found))])],
                [],
                IsWhole: true
            ),
        };
}
