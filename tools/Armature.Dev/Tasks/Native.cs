using Armature.Dev.Packaging;

namespace Armature.Dev.Tasks;

/// <summary><c>dev native</c>: builds the program for one Linux, as packages contain it.</summary>
internal static class Native
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [var rid, var output])
        {
            Console.Error.WriteLine("usage: native RID DIRECTORY");
            return ExitCodes.Usage;
        }

        if (NativePublish.Publish(rid, output) is not { } fault)
            return ExitCodes.Done;
        Console.Error.WriteLine(fault);
        return ExitCodes.Drift;
    }
}
