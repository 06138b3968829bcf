using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// Plans for an installation of Python itself, such as the system's, pyenv's or Homebrew's. Armature never replaces one; it only shows the commands that
/// reinstall its packages.
/// </summary>
internal sealed class InstallationPlanner(LoadGraph graph, Diagnosis diagnosis)
{
    private readonly Interpreter _interpreter = graph.Inventory.Interpreter!;

    public Plan Make()
    {
        var treated = diagnosis.Treated.Select(one => (one.Finding, Step: Step(one.Finding))).ToArray();
        return new Plan
        {
            Environment = _interpreter.Prefix,
            Form = PlanForm.ShowOnly,
            Goal = PlanGoal.Of(graph, diagnosis),
            Steps = [.. treated.Select(one => one.Step).OfType<PlanStep>().DistinctBy(step => step.Command)],
            Fixed = [.. treated.Where(one => one.Step is not null).Select(one => one.Finding)],
            Left =
            [
                .. diagnosis.Left,
                .. treated
                    .Where(one => one.Step is null)
                    .Select(one => new LeftFinding(
                        one.Finding,
                        one.Finding.Remedy?.Text ?? "it is part of the Python installation itself"
                    )),
            ],
            Notes =
            [
                "Armature does not rebuild a Python installation; install your own packages in a virtual environment "
                    + $"(`{_interpreter.Executable ?? "python3"} -m venv .venv`)",
            ],
        };
    }

    private PlanStep? Step(Finding finding)
    {
        if (finding.Package is not { } package)
            return null;
        if (DpkgOwner.Of(graph.Inventory.Subject.Tree, package.MetadataPath) is { } debian)
            return Shown(
                ToolCommand.Of("sudo", "apt-get", "install", "--reinstall", debian),
                $"{package.Name} belongs to the system (Debian package {debian})",
                $"reinstalls {debian}"
            );
        return
            IsOfSystem(package)
            || _interpreter.Executable is not { } python
            || package is not { ValidName: { } name, Version: { } version }
            || InstallTarget.Pinned(name, [], version) is not { } pinned
            ? null
            : Shown(
                ToolCommand.Of(
                    python,
                    "-m",
                    "pip",
                    "install",
                    "--force-reinstall",
                    "--no-deps",
                    "--no-cache-dir",
                    "--only-binary",
                    name.Text,
                    "--",
                    pinned.Text
                ),
                $"the same version of {package.Name}, built for this Python",
                $"replaces {package.Name} in {package.Location}"
            );
    }

    private bool IsOfSystem(Distribution package) =>
        package.Installer is "debian" or "rpm"
        || _interpreter.SearchPath.Any(entry =>
            entry.Reason is SearchPathReason.StandardLibrary
            && graph.Inventory.Subject.Tree.IsFile(TreePath.Join(entry.Path, "EXTERNALLY-MANAGED"))
        );

    private static PlanStep Shown(ToolCommand command, string reason, string changes) =>
        new(PlanStepKind.Install, command, reason, changes, Trust.ShowOnly);
}
