using System.CommandLine;
using System.Text;
using Armature.Explaining;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>Writes an explanation in the format and to the file that the output options name.</summary>
internal static class ExplanationOutput
{
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

    public static void WriteText(Stream stream, Explanation explanation, RenderOptions options)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        ExplanationText.Write(new Page(text, options), explanation, options.IsVerbose);
    }
}
