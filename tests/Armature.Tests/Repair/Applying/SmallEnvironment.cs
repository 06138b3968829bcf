using System.Collections.Immutable;
using System.IO.Compression;
using Armature.Remedies;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.TestKit;
using Uv = Armature.TestKit.Uv;

namespace Armature.Repair.Tests.Applying;

/// <summary>A virtual environment with one package, MarkupSafe, whose module is built for another Python, and plans that repair it.</summary>
internal sealed class SmallEnvironment : IDisposable
{
    public const string Missing = "needs the corpus of published wheels with uv, and a CPython 3.11: set ARMATURE_CORPUS";

    private readonly TemporaryDirectory _directory = new();

    /// <param name="name">Its path below a temporary directory.</param>
    public SmallEnvironment(string name = ".venv")
    {
        Root = _directory.Of(name);
        Directory.CreateDirectory(Path.GetDirectoryName(Root)!);
        new Tool(Uv.Program).Do("venv", "--quiet", "--python", Pythons.CPython311!, Root);
        ZipFile.ExtractToDirectory(PublishedWheels.Whole("markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*")[0], Site);
        Before = DirectoryDigest.Of(Root);
    }

    public static bool CanBeMade => Uv.IsHere && Pythons.CPython311 is not null;

    public string Root { get; }

    /// <summary>The directory that contains it.</summary>
    public string Parent => Path.GetDirectoryName(Root)!;

    /// <summary>A digest of its original contents.</summary>
    public string Before { get; }

    public RepairPaths Paths => RepairPaths.Of(Root);

    private string Site => Path.Combine(Root, "lib", "python3.11", "site-packages");

    /// <summary>A plan that builds a new environment with uv.</summary>
    public Plan WithUv(params ReadOnlySpan<string> requirements) =>
        Beside(
            ToolCommand.Of(Uv.Program, "venv", "--python", Pythons.CPython311!, Paths.New),
            new ToolCommand([Uv.Program, "pip", "install", "--python", $"{Paths.New}/bin/python", .. Wheels, .. Or(requirements)])
        );

    /// <summary>A plan that builds a new environment with venv and pip.</summary>
    public Plan WithPip(params ReadOnlySpan<string> requirements) =>
        Beside(
            ToolCommand.Of(Pythons.CPython311!, "-m", "venv", Paths.New),
            new ToolCommand([$"{Paths.New}/bin/python", "-m", "pip", "install", .. Wheels, .. Or(requirements)])
        );

    /// <summary>A plan that reinstalls the package in place.</summary>
    public Plan InPlace(params ReadOnlySpan<string> requirements) =>
        new()
        {
            Environment = Root,
            Tool = RepairTool.Uv,
            Steps =
            [
                Step(PlanStepKind.BackUp, null),
                Step(
                    PlanStepKind.Install,
                    new ToolCommand([
                        Uv.Program,
                        "pip",
                        "install",
                        "--reinstall",
                        "--python",
                        $"{Root}/bin/python",
                        .. Wheels,
                        .. Or(requirements),
                    ])
                ),
                Step(PlanStepKind.Verify, null),
            ],
        };

    /// <summary>Whether the environment's own Python runs the package's compiled module.</summary>
    public bool Works => Imports(Root);

    /// <summary>Verifies by importing the compiled module.</summary>
    public ApplyOptions Options { get; } =
        new()
        {
            Prove = static request => Imports(request.Prefix) ? new Proof(true, ["it imports"]) : new Proof(false, ["it does not import"]),
        };

    /// <summary>The names beside the environment.</summary>
    public ImmutableArray<string> Neighbours =>
        [.. Directory.EnumerateFileSystemEntries(Parent).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    public static bool Imports(string prefix) =>
        new Tool($"{prefix}/bin/python").Run("-c", "from markupsafe._speedups import _escape_inner") is { ExitCode: 0 };

    public void Dispose() => _directory.Dispose();

    private static ImmutableArray<string> Wheels { get; } =
    ["--no-index", "--find-links", Corpus.IsHere ? Corpus.Path("wheels", "real") : ""];

    private static string[] Or(ReadOnlySpan<string> requirements) => requirements.IsEmpty ? ["markupsafe==3.0.3"] : requirements.ToArray();

    private Plan Beside(ToolCommand create, ToolCommand install) =>
        new()
        {
            Environment = Root,
            Tool = RepairTool.Uv,
            Steps =
            [
                Step(PlanStepKind.CreateEnvironment, create),
                Step(PlanStepKind.Install, install),
                Step(PlanStepKind.Verify, null),
                Step(PlanStepKind.Swap, null),
            ],
        };

    private static PlanStep Step(PlanStepKind kind, ToolCommand? command) =>
        new(kind, command, "for the test", "what it changes", Trust.Safe);
}
