using Armature.Judgements;
using Armature.Loading;

namespace Armature.Rules;

/// <summary>How often the findings of a rule come with commands that fix them.</summary>
public enum FixAvailability
{
    /// <summary>Never: a person has to decide.</summary>
    None,

    /// <summary>If the evidence is sufficient.</summary>
    Sometimes,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>A rule: its documentation, its check and how to fix what it finds. Lists, pages and reports are generated from this record.</summary>
public sealed record Rule
{
    /// <param name="check">Finds the problems. Pure: the same judgement gives the same findings.</param>
    internal Rule(Func<Judgement, IEnumerable<Finding>> check) => Check = check;

    /// <summary><c>AR101</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The problem; reads after "allow": <c>wrong-architecture</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it finds, one line, lower case, no full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>The highest severity of its findings.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The first version of Armature that has it.</summary>
    public required string Since { get; init; }

    /// <summary>How often its findings come with commands that fix them.</summary>
    public required FixAvailability Fix { get; init; }

    /// <summary>What has to be changed to fix its findings; plans are made from this.</summary>
    public required Treatment Treatment { get; init; }

    /// <summary>Its page, Markdown, without the title. The example is written by a test, from the output of the program.</summary>
    public required string Docs { get; init; }

    /// <summary>Returns null if the rule applies, otherwise the reason: <c>the target is not Linux</c>. Null if it always applies.</summary>
    internal Func<LoadGraph, string?>? Applies { get; init; }

    /// <summary>
    /// Returns null if everything that it needs is known, otherwise what is not: <c>the target's architecture is not known</c>. The report then says
    /// that the question was not answered. Null if it can always be answered.
    /// </summary>
    internal Func<LoadGraph, string?>? Lacks { get; init; }

    /// <summary>It reads the libraries that files load. The loader's search runs only if a selected rule needs it.</summary>
    public bool ReadsClosures { get; init; }

    /// <summary>It reads whole files, not only their headers. They are read only if a selected rule needs them.</summary>
    public bool ReadsContents { get; init; }

    /// <summary>It reads machine code. It is decoded only if a selected rule needs it and the target's processor is known.</summary>
    public bool ReadsCode { get; init; }

    /// <summary>It reads which GPUs files contain code for. That is read only if a selected rule needs it and the target's GPU is known.</summary>
    public bool ReadsGpuCode { get; init; }

    /// <summary>It reads the NumPy versions that modules were built for. They are looked up only if a selected rule needs them.</summary>
    public bool ReadsNumpyBuilds { get; init; }

    /// <summary>Its findings explain why a process crashes when it imports an affected package.</summary>
    public bool ExplainsCrashes { get; init; }

    internal Func<Judgement, IEnumerable<Finding>> Check { get; }
}
