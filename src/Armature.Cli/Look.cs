using System.CommandLine;

namespace Armature.Cli;

/// <summary>What the common options say about the output.</summary>
internal sealed record Look
{
    public ColorWhen Color { get; init; }

    /// <summary>Whether every character must be ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Whether only results and errors are written.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether everything is listed instead of examples.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether the output goes to a file.</summary>
    public bool IsFile { get; init; }

    public static Look Read(ParseResult given) =>
        new()
        {
            Color = Enum.TryParse<ColorWhen>(given.GetValue(OutputOptions.Color), ignoreCase: true, out var color) ? color : ColorWhen.Auto,
            IsAscii = given.GetValue(OutputOptions.Ascii),
            IsQuiet = given.GetValue(OutputOptions.Quiet),
            IsVerbose = given.GetValue(OutputOptions.Verbose),
            IsFile = given.GetValue(OutputOptions.File) is not null,
        };
}
