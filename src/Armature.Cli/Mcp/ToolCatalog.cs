using System.Collections.Immutable;
using Armature.Cli.Commands;

namespace Armature.Cli.Mcp;

/// <summary>The tools. None of them changes anything: <c>fix</c>, <c>verify</c> and <c>run</c> are left out, and so are options that write or use the network.</summary>
internal static class ToolCatalog
{
    private const string SubjectForms =
        "a path: an environment or its python, a wheel, a directory, one native file, a container image (archive or OCI layout) or IMAGE:/PATH in it, a bundle, a conda package, a lock or requirements file, a Dockerfile or compose file; default: the environment of the project (.venv)";

    private static readonly ToolParameter s_subject = new("subject", ParameterKind.Subject, SubjectForms);

    private static readonly ToolParameter s_target = new(
        "target",
        ParameterKind.Text,
        "the system to examine for, if it is not the subject's own: debian-12, macos-14-arm64, aws-lambda-python3.12, manylinux_2_28_aarch64",
        "--target"
    );

    private static readonly ToolParameter s_python = new(
        "python",
        ParameterKind.Python,
        "the Python to examine for, if it is not the subject's own: 3.11, cp313t, or the path of an interpreter or environment",
        "--python"
    );

    private static readonly ToolParameter s_select = new(
        "select",
        ParameterKind.List,
        "only these rules, by id or name: AR101, missing-library",
        "--select"
    );

    /// <summary>In the order in which they are listed.</summary>
    public static ImmutableArray<McpTool> All { get; } =
    [
        new(
            CheckCommand.Command,
            "Examine an environment",
            "Finds what compiled code in a Python environment, wheel, lock file, image or Dockerfile does not load, and why: wrong architecture, missing libraries and symbols, too new glibc or macOS, broken ABI, two OpenMP runtimes, packages without a wheel for a target. Reads files only. Each finding has its cause and commands that fix it."
        )
        {
            Parameters =
            [
                s_subject,
                s_target,
                s_python,
                new("cpu", ParameterKind.Text, "the processor to examine for: x86-64-v2, haswell, neoverse-n1, rosetta2", "--cpu"),
                new("gpu", ParameterKind.Text, "the GPU to examine for: rtx-5090, h100, sm_120, gfx1100, none", "--gpu"),
                new("platform", ParameterKind.Text, "of an image for several platforms, the one to examine: linux/arm64", "--platform"),
                s_select,
                new("ignore", ParameterKind.List, "all rules but these, by id or name", "--ignore"),
                new("hashes", ParameterKind.Flag, "compare every file with its recorded hash; slower", "--hashes"),
            ],
        },
        new(
            ExplainCommand.Command,
            "Explain an error",
            "Explains the text of an error from Python, pip or a crash: the cause if it is about compiled code, how certain that is, what else it can be, and fixes. Give the whole text. With a subject, that is examined too, and the answer says whether it confirms the cause."
        )
        {
            Parameters =
            [
                new("text", ParameterKind.Input, "the text: a traceback, the log of an installer, the last lines of a crash")
                {
                    IsRequired = true,
                },
                new("subject", ParameterKind.Path, "the environment, wheel or file in which it happened, a path", "--in"),
                new("elsewhere", ParameterKind.Flag, "true if the text comes from another machine", "--no-here"),
                s_target,
                s_python,
            ],
        },
        new(
            PlanCommand.Command,
            "Plan a repair",
            "Shows how to repair an environment: commands in order, each with its reason, and what they do not fix. Nothing is run; `armature fix` carries the plan out when the user runs it."
        )
        {
            Parameters =
            [
                s_subject,
                s_target,
                s_python,
                new(
                    "with",
                    ParameterKind.Text,
                    "the installer: uv, pip, conda, mamba, micromamba or pixi; default: the one that made the environment",
                    "--with"
                ),
                new("least", ParameterKind.Text, "lowest severity to fix: error (the default), warning or note", "--least"),
                s_select,
            ],
        },
        new(
            InfoCommand.Command,
            "Show how it was built",
            "Shows what an environment consists of: interpreter, every copy of BLAS and OpenMP and who uses it, how NumPy and SciPy were built, and each package with native code. Read from files: it also works when the import fails."
        )
        {
            Parameters = [s_subject, s_target, s_python],
        },
        new(
            TreeCommand.Command,
            "Trace a native file",
            "Traces one extension module or shared library as its loader would: each needed library, where it was found, and what is missing."
        )
        {
            Parameters = [new("file", ParameterKind.Path, "the path of the module or library") { IsRequired = true }, s_target, s_python],
        },
        new(
            DiffCommand.Command,
            "Compare two subjects",
            "Compares two environments, wheels or images in what matters to compiled code, and says which differences can break something."
        )
        {
            Parameters =
            [
                new("left", ParameterKind.Path, "the path of the one that works, or JSON that armature info wrote") { IsRequired = true },
                new("right", ParameterKind.Path, "the path of the other") { IsRequired = true },
                s_target,
                s_python,
            ],
        },
        new(
            RuleCommand.Command,
            "Show a rule or a cause",
            "Shows the page of a rule (AR101, wrong-architecture) or of a cause that explain names (glibc-too-old): what it means, why it matters, how to fix it. Without a name it lists the rules."
        )
        {
            Parameters = [new("name", ParameterKind.Text, "the id or name of a rule, or the name of a cause")],
            HasJson = false,
        },
    ];

    /// <summary>The tool with a name; null if there is none.</summary>
    public static McpTool? Find(string name) => All.FirstOrDefault(tool => tool.Name == name);
}
