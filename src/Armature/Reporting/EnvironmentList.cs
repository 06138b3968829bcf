using System.Collections.Immutable;

namespace Armature.Reporting;

/// <summary>A program on PATH and the Python it belongs to.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Path">The first file of that name, as a person would write it.</param>
/// <param name="Environment">The environment in the list; null where it belongs to none.</param>
public sealed record ListedProgram(string Name, string Path, ListedEnvironment? Environment);

/// <summary>Every interpreter and environment of a machine.</summary>
/// <param name="Environments">The one that is meant here first, else in the order they were found.</param>
/// <param name="Programs">What <c>python</c>, <c>python3</c> and <c>pip</c> start; those that PATH has.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record EnvironmentList(
    ImmutableArray<ListedEnvironment> Environments,
    ImmutableArray<ListedProgram> Programs,
    TimeSpan Elapsed
)
{
    /// <summary>Whether <c>pip</c> is there and belongs to another Python than <c>python</c> (or <c>python3</c>, where that alone is there) starts.</summary>
    public bool HasForeignPip =>
        Of("pip") is { Environment: { } pip } && (Of("python") ?? Of("python3")) is { Environment: { } python } && pip != python;

    /// <summary>A program by its name; null where PATH has none.</summary>
    public ListedProgram? Of(string name) => Programs.FirstOrDefault(program => program.Name == name);
}
