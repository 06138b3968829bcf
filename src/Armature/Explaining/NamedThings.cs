namespace Armature.Explaining;

/// <summary>What a text names; a member is null if it does not.</summary>
public sealed record NamedThings
{
    /// <summary>The package at fault, as a distribution.</summary>
    public string? Package { get; init; }

    /// <summary>The import name of the package.</summary>
    public string? Module { get; init; }

    /// <summary>The file that could not be loaded or started.</summary>
    public string? File { get; init; }

    /// <summary>The library that is missing or wrong.</summary>
    public string? Library { get; init; }

    /// <summary>The symbol that was not found.</summary>
    public string? Symbol { get; init; }

    /// <summary>The required symbol version: <c>GLIBC_2.34</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The architecture of the file.</summary>
    public string? Has { get; init; }

    /// <summary>The architecture of the process.</summary>
    public string? Needs { get; init; }

    /// <summary>The file name of a wheel.</summary>
    public string? Wheel { get; init; }

    /// <summary>The version of the package that was asked for.</summary>
    internal string? PinnedVersion { get; init; }

    /// <summary>The directory of the environment.</summary>
    internal string? Environment { get; init; }
}
