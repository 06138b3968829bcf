using Armature.TestKit;
using Armature.TestKit.Faults;

namespace Armature.Bench.Faults;

/// <summary>Runs the tools on the faulty and the healthy subjects.</summary>
internal static class Grading
{
    private static readonly string[] s_healthyWheels = ["numpy-*x86_64.whl", "scipy-*x86_64.whl", "scikit_learn-*x86_64.whl"];

    /// <summary>The healthy environments: that of the faults, and the system's Python with its packages.</summary>
    public static IReadOnlyList<string> HealthyEnvironments { get; } = [ScientificEnvironment.Path, Pythons.System];

    /// <summary>The answer of each tool about a fault.</summary>
    public static IReadOnlyList<Answer> Grade(Fault fault, IReadOnlyList<Peer> peers, IReadOnlyList<IReadOnlyList<string>> healthy)
    {
        using var subject = fault.Make();
        return [.. peers.Select((peer, index) => Of(fault, peer, peer.Examine(subject.Path, fault.IsWheel), healthy[index]))];
    }

    /// <summary>The findings of a tool in healthy subjects: all of them are false alarms.</summary>
    public static IReadOnlyList<string> FalseAlarms(Peer peer) =>
        [
            .. HealthyEnvironments.SelectMany(path => peer.Examine(path, isWheel: false) ?? []),
            .. s_healthyWheels
                .Select(pattern => PublishedWheels.Whole(pattern)[0])
                .SelectMany(path => peer.Examine(path, isWheel: true) ?? []),
        ];

    private static Answer Of(Fault fault, Peer peer, IReadOnlyList<string>? findings, IReadOnlyList<string> healthy)
    {
        if (findings is null)
            return Answer.DoesNotApply;
        string[] added = [.. findings.Except(healthy)];
        if (added.Any(fault.IsNamedIn))
            return Answer.Found;
        // so that a person can judge what was not counted
        foreach (var finding in added)
            Console.Error.WriteLine($"not counted, {peer.Name}, {fault.Name}: {finding.ReplaceLineEndings(" ")}");
        return added.Length > 0 ? Answer.Other : Answer.Nothing;
    }
}
