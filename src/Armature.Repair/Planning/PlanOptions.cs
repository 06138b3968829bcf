using System.Collections.Immutable;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>What a person wants of a plan.</summary>
public sealed record PlanOptions
{
    /// <summary>The least severity that calls for a repair.</summary>
    public Severity Least { get; init; } = Severity.Error;

    /// <summary>Rules whose findings call for a repair however bad they are; where there are some, no others do.</summary>
    public ImmutableArray<Rule> Select { get; init; } = [];

    /// <summary>The tool to use; null for the one that made the environment.</summary>
    public RepairTool? With { get; init; }

    /// <summary>Whether the sick packages are installed again where they are, instead of a new environment.</summary>
    public bool InPlace { get; init; }

    /// <summary>Where packages come from.</summary>
    public PackageSources Sources { get; init; } = new();
}
