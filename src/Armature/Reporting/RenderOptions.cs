namespace Armature.Reporting;

/// <summary>What an output may use.</summary>
public sealed record RenderOptions
{
    /// <summary>The narrowest width that text is laid out for, in columns.</summary>
    public const int MinWidth = 80;

    /// <summary>The width if the output is not a terminal, in columns.</summary>
    public const int DefaultWidth = 100;

    /// <summary>In columns; less than <see cref="MinWidth"/> counts as that.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>Whether colour may be used. It never carries information alone.</summary>
    public bool HasColor { get; init; }

    /// <summary>Whether every character must be ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Whether to list everything instead of examples.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>The version of the program, for formats that name their tool.</summary>
    public required string ToolVersion { get; init; }
}
