using System.Collections.Immutable;

namespace Armature.Reporting;

/// <summary>A program on PATH and the Python it belongs to.</summary>
/// <param name="Name">The command: <c>python</c>, <c>pip</c>.</param>
/// <param name="Path">The first file of that name, as a person would write it.</param>
/// <param name="Environment">The environment in the list; null if it belongs to none.</param>
public sealed record ListedProgram(string Name, string Path, ListedEnvironment? Environment);

/// <summary>Every interpreter and environment of a machine.</summary>
/// <param name="Environments">The default subject of <c>armature check</c> first, the others in the order they were found.</param>
/// <param name="Programs">What <c>python</c>, <c>python3</c> and <c>pip</c> start, those that are on PATH.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record EnvironmentList(
    ImmutableArray<ListedEnvironment> Environments,
    ImmutableArray<ListedProgram> Programs,
    TimeSpan Elapsed
)
{
    /// <summary>Whether <c>pip</c> is on PATH and belongs to another Python than <c>python</c> starts (<c>python3</c> if <c>python</c> is missing).</summary>
    public bool HasForeignPip => Pip is { } pip && Python is { } python && pip != python;

    /// <summary>The environment that <c>pip</c> installs into; null if it is not known.</summary>
    public ListedEnvironment? Pip => Of("pip")?.Environment;

    /// <summary>The environment that <c>python</c> starts (<c>python3</c> if <c>python</c> is missing); null if it is not known.</summary>
    public ListedEnvironment? Python => (Of("python") ?? Of("python3"))?.Environment;

    /// <summary>A program by its name; null if it is not on PATH.</summary>
    public ListedProgram? Of(string name) => Programs.FirstOrDefault(program => program.Name == name);
}
