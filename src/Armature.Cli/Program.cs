using Armature.Cli;
using Armature.Cli.Running;

StandardStream.Occupy();
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
catch (Exception refusal) when (ResourceLimits.IsTooManyFiles(refusal))
{
    terminal.Error.WriteLine("armature: the system lets it open too few files at a time (see `ulimit -n`)");
    return (int)ExitCode.CouldNotExamine;
}
catch (Exception bug)
{
    terminal.Error.Write(
        $"""
        armature: this is a bug in armature {CommandLine.Version}, not in what it examined
        help: open an issue with this whole text
        armature {string.Join(' ', args)}
        {bug.ToString().ReplaceLineEndings("\n")}

        """
    );
    return (int)ExitCode.OurBug;
}
finally
{
    if (OperatingSystem.IsWindows())
        WindowsConsole.Restore();
}
