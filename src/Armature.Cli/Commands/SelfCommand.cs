using System.CommandLine;
using Armature.Cli.Self;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Shows what there is to know about this program.</summary>
internal static class SelfCommand
{
    public static CliCommand Command { get; } =
        new()
        {
            Name = "self",
            Summary = "show the version and build of this program, what it needs, and where its files are",
            Docs =
                "What the program needs is read from its own file, as armature check reads others. No index is asked unless --online, --index-url, --extra-index-url or "
                + "--find-links is given; then the newest version there is shown. Nothing is installed.",
            Examples =
            [
                ("armature self", "show the version, the build and the files"),
                ("armature self --online", "also ask the package index for the newest version"),
                ("armature self --format json", "write JSON, for the report of a fault"),
            ],
            Options = [.. SourceOptions.ForSelf, OutputOptions.TextOrJson],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var program = OwnProgram.Read(terminal, SourceOptions.Read(given));
        if (!OutputOptions.IsJson(given))
            return terminal.Show(page => ProgramText.Write(page, program));
        JsonOutput.Write(terminal.Out, program);
        return ExitCode.Healthy;
    }
}
