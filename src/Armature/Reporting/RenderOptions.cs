namespace Armature.Reporting;

/// <summary>What a rendering may use; whoever opens the output knows it.</summary>
public sealed record RenderOptions
{
    /// <summary>The narrowest page that text is laid out for.</summary>
    public const int LeastWidth = 80;

    /// <summary>The page where nobody says how wide it is.</summary>
    public const int UsualWidth = 100;

    /// <summary>Columns.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Whether colour may be used; nothing is told by colour alone.</summary>
    public bool HasColor { get; init; }

    /// <summary>Whether every character must be ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Whether to list everything instead of examples.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>The version of the program, for formats that name their tool.</summary>
    public required string ToolVersion { get; init; }
}
