using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.Loading;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Shows the dependency tree of one file.</summary>
internal static class TreeCommand
{
    private static readonly Argument<string> File = new("FILE");

    private static readonly Option<string> Format = OutputOptions.TextOrJson;

    public static CliCommand Command { get; } =
        new()
        {
            Name = "tree",
            Summary = "show the dependency tree of one file, and where each library was found",
            Docs = "FILE is traced in the process of the Python whose environment contains it, or of --python.",
            Examples = [("armature tree site-packages/lxml/etree.so", "show the tree of one module")],
            Argument = File,
            Options = [Format, TargetOptions.Target, TargetOptions.Sysroot, TargetOptions.Python, .. ConfigurationOptions.OfFile],
            ConfiguredFor = static given => [given.GetValue(File)],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        LoadedFile file;
        try
        {
            file = terminal.Doctor.TreeAsync(given.GetValue(File)!, TargetOptions.Read(given), terminal.Stopped).GetAwaiter().GetResult();
        }
        catch (SubjectException refusal)
        {
            return terminal.Refuse(refusal, given.GetValue(Format) == "json");
        }

        terminal.Write(given.GetValue(Format) == "json", stream => JsonOutput.Write(stream, file), page => TreeText.Write(page, file));
        return file.Outcome is ImportOutcome.Refused or ImportOutcome.Dies ? ExitCode.Findings : ExitCode.Healthy;
    }
}
