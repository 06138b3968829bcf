using Armature.Cli;

var terminal = Terminal.OfProcess();
try
{
    return (int)CommandLine.Run(args, terminal);
}
catch (Exception bug)
{
    terminal.Error.WriteLine(
        $"""
        armature: this is a bug in armature {CommandLine.Version}, not in what it examined
        help: open an issue with this whole text
        armature {string.Join(' ', args)}
        {bug}
        """
    );
    return (int)ExitCode.OurBug;
}
