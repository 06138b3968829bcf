namespace Armature.Knowledge.Errors;

/// <summary>A package with compiled code that people meet.</summary>
/// <param name="Name">The distribution.</param>
/// <param name="Module">The import name.</param>
/// <param name="Documentation">The project's own page about installing, building or this kind of problem.</param>
public sealed record KnownPackage(string Name, string Module, string Documentation)
{
    /// <summary>A <see cref="Errors.Sign"/> that also stands for the package; null if only its names do.</summary>
    public string? Sign { get; init; }
}
