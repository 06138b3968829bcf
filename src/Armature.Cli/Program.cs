using Armature.Cli;

var terminal = Terminal.OfProcess();
#pragma warning disable CA1031 // the one place where an exception that nobody foresaw ends
try
{
    return (int)CommandLine.Run(args, terminal);
}
catch (Exception bug)
{
    terminal.Error.WriteLine(
        $"""
        armature: this is a bug in armature {CommandLine.Version}, not in what it examined
        help: report it with this command line and what follows: https://github.com/armature/armature/issues
        armature {string.Join(' ', args)}
        {bug}
        """
    );
    return (int)ExitCode.OurBug;
}
