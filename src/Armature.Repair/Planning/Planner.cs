using Armature.Inventory;
using Armature.Loading;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>Turns findings into a repair. Nothing is changed, and nothing is run.</summary>
public static class Planner
{
    /// <summary>Makes a plan.</summary>
    /// <param name="graph">What was examined.</param>
    /// <param name="findings">What is wrong with it.</param>
    /// <param name="toolbox">What there is to repair it with.</param>
    /// <param name="options">What is wanted.</param>
    public static Plan Make(LoadGraph graph, IEnumerable<Finding> findings, Toolbox toolbox, PlanOptions options) =>
        Make(graph, findings, toolbox, UnknownBuilds.Instance, options);

    /// <summary>Makes a plan with what somebody knows of builds.</summary>
    internal static Plan Make(LoadGraph graph, IEnumerable<Finding> findings, Toolbox toolbox, IBuilds builds, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(toolbox);
        ArgumentNullException.ThrowIfNull(options);
        var diagnosis = Diagnosis.Of(graph, findings, options);
        return graph.Inventory is { Kind: SubjectKind.Environment, Interpreter.IsVirtual: true } && !diagnosis.IsHealthy
            ? new VirtualEnvironmentPlanner(graph, diagnosis, toolbox, builds, options).Make()
            : new Plan { Environment = graph.Inventory.Interpreter?.Prefix ?? graph.Inventory.Subject.Path, Left = diagnosis.Left };
    }

    private sealed class UnknownBuilds : IBuilds
    {
        public static UnknownBuilds Instance { get; } = new();

        public string? Note => "which builds there are was not looked up";

        public BuildOffer Of(string package, Inventory.Requirements.PackageVersion version) => BuildOffer.Unknown;

        public Inventory.Requirements.PackageVersion? Above(
            string package,
            Inventory.Requirements.PackageVersion version,
            Func<Inventory.Requirements.PackageVersion, bool> willDo
        ) => null;
    }
}
