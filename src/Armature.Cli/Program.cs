using Armature.Cli;
using Armature.Cli.Running;

ResourceLimits.SaveAddresses();
var terminal = Terminal.OfProcess();
try
{
    return (int)CommandLine.Run(args, terminal);
}
catch (OutOfMemoryException)
{
    terminal.Error.WriteLine("armature: the system does not give it enough memory (see `ulimit -a` and the limits of the container)");
    return (int)ExitCode.CouldNotExamine;
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
