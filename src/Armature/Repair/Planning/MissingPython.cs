using System.Collections.Immutable;
using Armature.Loading;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>How a person gets a Python that the machine lacks, with what is installed; only shown.</summary>
internal static class MissingPython
{
    /// <summary>The step; its command is for the first of pyenv, Homebrew and apt that is there.</summary>
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
                    ? $"no Python {version} is on this machine: python.org has one, and so has uv (`uv python install {version}`)"
                    : $"no Python {version} is on this machine",
                $"installs Python {version}",
                Trust.ShowOnly
            ),
        ];
    }

    /// <summary>The root of another machine lacks a Python, or the pip that comes with one; no package manager of this machine brings it.</summary>
    public static PlanStep OfAnotherMachine(PythonStarter starter, string version, bool hasPython)
    {
        var place = starter.Sysroot ?? "the other machine's system";
        return new PlanStep(
            PlanStepKind.Prepare,
            Command: null,
            hasPython
                ? $"the Python {version} in {place} comes without ensurepip's wheel of pip: Debian has it in python{version}-venv and python3-pip-whl"
                : $"no Python {version} is in {place}",
            $"adds to {place}",
            Trust.ShowOnly
        );
    }

    /// <summary>Debian's Python cannot make environments without a package of its own.</summary>
    public static PlanStep VenvOfDebian(string version) =>
        new(
            PlanStepKind.Prepare,
            ToolCommand.Of("sudo", "apt-get", "install", $"python{version}-venv"),
            "this Python comes without venv, and uv is not installed",
            "installs a package of the system",
            Trust.ShowOnly
        );
}
