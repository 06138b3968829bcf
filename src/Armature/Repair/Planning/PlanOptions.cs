using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>The user's choices for a plan.</summary>
public sealed record PlanOptions
{
    /// <summary>The lowest severity that is fixed.</summary>
    public Severity Least { get; init; } = Severity.Error;

    /// <summary>Fix only the findings of these rules, whatever their severity; empty to go by <see cref="Least"/>.</summary>
    public ImmutableArray<Rule> Select { get; init; } = [];

    /// <summary>The tool to use; null for the one that created the environment.</summary>
    public RepairTool? With { get; init; }

    /// <summary>
    /// <see cref="Rung.MendCopy"/> or <see cref="Rung.NewEnvironment"/>, for that one only; null for the smallest change that fixes the findings.
    /// </summary>
    public Rung? Rung { get; init; }

    /// <summary>Reinstall the broken packages in the environment itself, after it was copied.</summary>
    public bool InPlace { get; init; }

    /// <summary>
    /// The interpreter to make the environment with: <c>3.11</c> for one that is found or can be installed, or the absolute path of one; null for its own.
    /// </summary>
    public string? Python { get; init; }

    /// <summary>How the environment's Python is started.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>Where packages come from.</summary>
    public PackageSources Sources { get; init; } = new();

    /// <summary>The same as command-line flags, without those that have their default.</summary>
    internal IEnumerable<string> Flags() =>
        [
            .. Starter.Flags(),
            .. Python is { } python ? ["--python", python] : Array.Empty<string>(),
            .. With is { } tool ? ["--with", tool.ToString().ToLowerInvariant()] : Array.Empty<string>(),
            .. InPlace ? ["--in-place"] : Array.Empty<string>(),
            .. Rung is { } rung ? ["--rung", rung is Plans.Rung.NewEnvironment ? "new" : "mend"] : Array.Empty<string>(),
            .. Least is Severity.Error ? [] : (string[])["--least", Least.ToString().ToLowerInvariant()],
            .. Select.IsEmpty ? [] : (string[])["--select", string.Join(',', Select.Select(rule => rule.Id))],
            .. Sources.Options(),
            .. Sources.Channels.SelectMany(channel => (string[])["--channel", UrlSecrets.Hidden(channel)]),
            .. Sources.IsOnline ? ["--online"] : Array.Empty<string>(),
            .. Sources.IsOffline ? ["--offline"] : Array.Empty<string>(),
        ];
}
