using Armature.Reporting.Text;

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

    /// <summary>Whether to write only the result.</summary>
    internal bool IsQuiet { get; init; }

    /// <summary>Where the names of rules and causes link to; null for no links.</summary>
    internal PageAddress? Pages { get; init; }

    /// <summary>
    /// The absolute directory that places of files are relative to, such as the checkout of a repository; null for none. Files outside of it have
    /// absolute places.
    /// </summary>
    public string? BaseDirectory { get; init; }

    /// <summary>Where the pages of rules are, for formats that link to them; null if that is not known.</summary>
    internal PageAddress? Documentation { get; init; }

    /// <summary>The exit status of the run, for formats that record it; asked when the output is finished. Null if it is not known.</summary>
    internal Func<int>? ExitStatus { get; init; }

    /// <summary>The version of the program, for formats that name their tool.</summary>
    public required string ToolVersion { get; init; }
}
