using System.Collections.Immutable;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The steps with which the user installs a missing Python; Armature only shows them.</summary>
internal static class MissingPython
{
    /// <summary>For this machine: the command of the first of pyenv, Homebrew and apt that is installed.</summary>
    public static ImmutableArray<PlanStep> Steps(LoadGraph graph, Toolbox toolbox, string version)
    {
        var command =
            toolbox.Has("pyenv") ? ToolCommand.Of("pyenv", "install", version)
            : toolbox.Has("brew") ? ToolCommand.Of("brew", "install", $"python@{version}")
            : toolbox.Has("apt-get") ? ToolCommand.Of("sudo", "apt-get", "install", $"python{version}-venv")
            : graph.Target.Platform?.System is SystemFamily.Windows ? ToolCommand.Of("py", "install", version)
            : null;
        return
        [
            new PlanStep(
                PlanStepKind.ProvideInterpreter,
                command,
                command is null
                    ? $"Python {version} is not installed on this machine; get it from python.org or with `uv python install {version}`"
                    : $"Python {version} is not installed on this machine",
                $"installs Python {version}",
                Trust.ShowOnly
            ),
        ];
    }

    /// <summary>For the system of another machine, which no package manager of this machine can change.</summary>
    /// <param name="hasPython">Only pip is missing there.</param>
    public static PlanStep OfAnotherMachine(PythonStarter starter, string version, bool hasPython)
    {
        var place = starter.Sysroot ?? "the other machine's system";
        return new PlanStep(
            PlanStepKind.Prepare,
            Command: null,
            hasPython
                ? $"Python {version} in {place} lacks the pip wheel of ensurepip (Debian: python{version}-venv and python3-pip-whl)"
                : $"Python {version} was not found in {place}",
            $"installs into {place}",
            Trust.ShowOnly
        );
    }

    /// <summary>For Debian's Python, which needs a separate package to create environments.</summary>
    public static PlanStep VenvOfDebian(string version) =>
        new(
            PlanStepKind.Prepare,
            ToolCommand.Of("sudo", "apt-get", "install", $"python{version}-venv"),
            "this Python comes without venv, and uv is not installed",
            "installs a system package",
            Trust.ShowOnly
        );
}
