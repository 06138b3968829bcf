using System.CommandLine;
using System.Text;
using Armature.Explaining;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>Writes an explanation in the format that the options name.</summary>
internal static class ExplanationOutput
{
    public static void Write(ParseResult given, Terminal terminal, Explanation explanation)
    {
        var format = given.GetValue(OutputOptions.TextJsonOrLines);
        terminal.Write(
            format != "text",
            stream => JsonOutput.Write(stream, explanation, isIndented: format == "json"),
            page => ExplanationText.Write(page, explanation, terminal.Rendering.IsVerbose)
        );
    }

    public static void WriteText(Stream stream, Explanation explanation, RenderOptions options)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        ExplanationText.Write(new Page(text, options), explanation, options.IsVerbose);
    }
}
