using System.CommandLine;
using System.Text;
using Armature.Explaining;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>Writes an explanation as the flags say.</summary>
internal static class ExplanationOutput
{
    /// <summary>To the file that was named, else to standard output.</summary>
    public static void Write(ParseResult given, Terminal terminal, Explanation explanation)
    {
        using var file = given.GetValue(OutputOptions.File) is { } path ? File.Create(path) : null;
        var stream = file ?? terminal.Out;
        var format = given.GetValue(OutputOptions.Format);
        if (format == "text")
            WriteText(stream, explanation, OutputOptions.Read(given, terminal));
        else
            JsonOutput.Write(stream, explanation, isIndented: format == "json");
    }

    /// <summary>As a person reads it.</summary>
    public static void WriteText(Stream stream, Explanation explanation, RenderOptions options)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        ExplanationText.Write(new Page(text, options), explanation, options.IsVerbose);
    }
}
