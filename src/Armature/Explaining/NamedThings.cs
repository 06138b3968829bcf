namespace Armature.Explaining;

/// <summary>What a text names; null where it does not.</summary>
public sealed record NamedThings
{
    /// <summary>The package at fault, as it is installed.</summary>
    public string? Package { get; init; }

    /// <summary>How it is imported.</summary>
    public string? Module { get; init; }

    /// <summary>The file that could not be loaded or run.</summary>
    public string? File { get; init; }

    /// <summary>The library that is missing or the wrong one.</summary>
    public string? Library { get; init; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>The version that is asked for: <c>GLIBC_2.34</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The architecture that the file has.</summary>
    public string? Has { get; init; }

    /// <summary>The architecture that the process needs.</summary>
    public string? Needs { get; init; }

    /// <summary>A wheel's file name.</summary>
    public string? Wheel { get; init; }
}
