using System.Text.Json.Nodes;
using Armature.Explaining;
using Armature.Knowledge.Probes;
using Armature.Repair.Verification;
using Armature.Reporting.Json;
using Armature.Reporting.Tests.Json;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Text;

public sealed class VerdictTextTests
{
    private const string Stack = """
        Fatal Python error: Segmentation fault

        Current thread 0x00007f0c2a7fe740 (most recent call first):
          File "<frozen importlib._bootstrap_external>", line 1176 in create_module
          File "/home/ada/.venv/lib/python3.11/site-packages/xgboost/core.py", line 3 in <module>

        """;

    private static readonly BlasProof s_blas = new("OpenBLAS 0.3.30", 61.2, 9.81, 8, IsReference: false);

    internal static Verdict Sound =>
        new()
        {
            Environment = "~/ml/.venv",
            Because = "taken from $VIRTUAL_ENV",
            Python = "/home/ada/ml/.venv/bin/python",
            Version = "3.11.9",
            Imports =
            [
                new ImportProof("numpy", null, ImportKind.Package, Passed(200)),
                new ImportProof("sklearn", null, ImportKind.Package, Passed(900)),
                new ImportProof("numpy.linalg._umath_linalg", null, ImportKind.Extension, Passed(1)),
            ],
            Probes =
            [
                new ProbeProof(Probe("numpy-linear-algebra"), Passed(20), "solves a 200 x 200 system to 3e-14"),
                new ProbeProof(Probe("numpy-speed"), Passed(200), "") { Blas = s_blas },
                new ProbeProof(Probe("sklearn"), Passed(30), "LinearRegression predicts 15 for [7,8]"),
            ],
            Blas = s_blas,
            Elapsed = TimeSpan.FromSeconds(4.2),
        };

    internal static Verdict Sick =>
        Sound with
        {
            Imports =
            [
                .. Sound.Imports,
                new ImportProof(
                    "optional.gpu",
                    null,
                    ImportKind.Extension,
                    new ProofOutcome.Excused("needs `cupy`, which is not installed")
                ),
                new ImportProof(
                    "scipy",
                    null,
                    ImportKind.Package,
                    Failed(Explained("ImportError: libgfortran.so.5: cannot open shared object file: No such file or directory"))
                ),
                new ImportProof(
                    "xgboost",
                    null,
                    ImportKind.Package,
                    Failed(
                        new ProofFailure
                        {
                            Kind = FailureKind.Died,
                            Message = "signal 11 (segmentation fault)",
                            Text = Stack,
                            ExitCode = 139,
                            Module = "xgboost._x",
                            File = "/home/ada/ml/.venv/lib/python3.11/site-packages/xgboost/_x.so",
                            IsOnlyTogether = true,
                        }
                    )
                ),
                new ImportProof("zmq", null, ImportKind.Package, new ProofOutcome.NotReached("the time was over")),
            ],
            Notes = ["with all of it imported, Python died while it ended: signal 6 (aborted)"],
        };

    internal static ProofFailure NotStarted =>
        Explained("bash: .venv/bin/python: cannot execute binary file: Exec format error") with
        {
            Kind = FailureKind.NotStarted,
        };

    [Fact]
    public void A_proven_environment_gets_a_few_lines() => Snapshot.Match(Text(Sound), "proven.txt");

    [Fact]
    public void A_failure_has_its_fix_and_cause() => Snapshot.Match(Text(Sick), "failed.txt");

    [Fact]
    public void A_Python_that_does_not_start() =>
        Snapshot.Match(Text(Sound with { Version = null, Imports = [], Probes = [], Start = NotStarted }), "not-started.txt");

    [Fact]
    public void A_refusal_gets_one_line() =>
        Assert.Equal(
            "~/ml/.venv, taken from $VIRTUAL_ENV\n? not verified: it is for macOS, arm64 and cannot be run here, on Linux, x86_64\n",
            Text(Sound with { Refusal = "is for macOS, arm64 and cannot be run here, on Linux, x86_64" })
        );

    [Fact]
    public void Each_object_fits_the_schema()
    {
        var schema = new ReportSchema("armature-verdict.schema.json");
        Assert.Empty(schema.FaultsOf(Json(Sound)));
        Assert.Empty(schema.FaultsOf(Json(Sick with { Untouched = Story.Mac.Findings, Start = Explained("x") })));
        Assert.Empty(schema.FaultsOf(Json(Sound with { Refusal = "is not an environment", Blas = null, Python = null, Version = null })));
        Assert.True((bool)Json(Sound)["proven"]!);
        Assert.False((bool)Json(Sick)["proven"]!);
    }

    private static ProofFailure Explained(string error) =>
        new()
        {
            Kind = FailureKind.Error,
            Message = error,
            Text = error,
            Explanation = Explainer.Explain(error) is { Cause: not null } explanation ? explanation : null,
        };

    private static ProofOutcome Passed(int milliseconds) => new ProofOutcome.Passed(TimeSpan.FromMilliseconds(milliseconds));

    private static ProofOutcome Failed(ProofFailure failure) => new ProofOutcome.Failed(failure);

    private static Probe Probe(string name) => ProbeFiles.All.Single(probe => probe.Name == name);

    private static JsonNode Json(Verdict verdict)
    {
        using var stream = new MemoryStream();
        JsonOutput.Write(stream, verdict);
        return JsonNode.Parse(stream.ToArray())!;
    }

    private static string Text(Verdict verdict)
    {
        using var text = new StringWriter { NewLine = "\n" };
        VerdictText.Write(new Page(text, Rendered.At(100)), verdict, isVerbose: false);
        return text.ToString();
    }
}
