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

    /// <summary>What starts the environment's Python, as far as a person said.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>Where packages come from.</summary>
    public PackageSources Sources { get; init; } = new();

    /// <summary>The same as flags of the command line; none for what is usual.</summary>
    internal IEnumerable<string> Flags() =>
        [
            .. Starter.Flags(),
            .. With is { } tool ? ["--with", tool.ToString().ToLowerInvariant()] : Array.Empty<string>(),
            .. InPlace ? ["--in-place"] : Array.Empty<string>(),
            .. Least is Severity.Error ? [] : (string[])["--least", Least.ToString().ToLowerInvariant()],
            .. Select.IsEmpty ? [] : (string[])["--select", string.Join(',', Select.Select(rule => rule.Id))],
            .. Sources.Options(),
            .. Sources.Channels.SelectMany(channel => (string[])["--channel", channel]),
            .. Sources.IsOffline ? ["--offline"] : Array.Empty<string>(),
        ];
}
