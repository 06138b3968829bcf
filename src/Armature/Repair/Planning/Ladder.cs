using Armature.English;
using Armature.Inventory;
using Armature.Loading;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules.Architectures;
using Armature.Rules.Environments;

namespace Armature.Repair.Planning;

/// <summary>The smallest change that fixes a virtual environment.</summary>
/// <param name="Rung">How much changes: <see cref="Rung.Repoint"/>, <see cref="Rung.MendCopy"/> or <see cref="Rung.NewEnvironment"/>.</param>
/// <param name="WhyNotLess">Why less does not fix it, one clause; null if nothing less exists.</param>
internal sealed record Ladder(Rung Rung, string? WhyNotLess)
{
    /// <summary>The interpreter that the copy is pointed to; null if its base stays.</summary>
    public BasePython? NewBase { get; private init; }

    /// <summary>Chooses the rung.</summary>
    /// <param name="choice">The installer, and the base interpreter that would be used.</param>
    public static Ladder Of(LoadGraph graph, Diagnosis diagnosis, ToolChoice choice, PlanOptions options)
    {
        var isForeign = diagnosis.Has(EmulatedInterpreter.Rule);
        var isBroken = diagnosis.Has(BrokenEnvironment.Rule);
        if (options.Rung is Rung.NewEnvironment)
            return New("a new environment was requested");
        if (isForeign)
            return New("the base interpreter is for another architecture");
        if (isBroken)
            return Repointed(graph, diagnosis, choice);
        if (options.Python is not null)
            return New("`--python` names its interpreter");
        return WhyNotInstallable(graph, choice) is { } because
            ? New(because)
            : Mend("the broken files belong to packages of the environment");
    }

    private static Ladder Repointed(LoadGraph graph, Diagnosis diagnosis, ToolChoice choice)
    {
        var fault = graph.Inventory.EnvironmentFaults.FirstOrDefault(one => one.Kind is not EnvironmentFaultKind.SitePackagesMissing);
        if (fault is { Kind: not (EnvironmentFaultKind.BaseMissing or EnvironmentFaultKind.ExecutableMissing) })
            return New(
                fault.Kind is EnvironmentFaultKind.BaseVersionChanged
                    ? "its packages are installed for another minor version of Python than its base now has"
                    : "`pyvenv.cfg` does not say what the environment was made from"
            );
        var version = graph.Inventory.Interpreter?.Version?.Short ?? "3";
        if (choice.Base is not { Interpreter: not null } python)
            return New($"no other Python {version} that fits was found on this machine");
        string[] packages =
        [
            .. diagnosis.Treated.Select(one => one.Finding.Package?.Name).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        return packages.Length == 0 ? new Ladder(Rung.Repoint, WhyNotLess: null) { NewBase = python }
            : WhyNotInstallable(graph, choice) is { } because ? New(because)
            : Mend($"{EnglishList.Of(packages)} {(packages.Length == 1 ? "is" : "are")} broken too") with { NewBase = python };
    }

    /// <summary>Why no installer can work in a copy of the environment, one clause; null if one can.</summary>
    private static string? WhyNotInstallable(LoadGraph graph, ToolChoice choice) =>
        choice.Tool is RepairTool.Uv || choice.Base?.PipWheel is not null || EnvironmentContents.HasWorkingPip(graph)
            ? null
            : "the environment contains no pip, and this Python comes without one";

    private static Ladder Mend(string whyNotLess) => new(Rung.MendCopy, whyNotLess);

    private static Ladder New(string whyNotLess) => new(Rung.NewEnvironment, whyNotLess);
}
