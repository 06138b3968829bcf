using Armature.Dev.Packaging;

namespace Armature.Dev.Tasks;

/// <summary><c>dev package</c>: makes every artifact that this machine can make. Nothing is published.</summary>
internal static class Package
{
    public static int Run(string[] arguments)
    {
        if (PackageOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine($"usage: package {PackageOptions.Usage}");
            Console.Error.WriteLine($"RID: {string.Join(", ", Platform.All.Select(platform => platform.Rid))}");
            return ExitCodes.Usage;
        }
        var run = new PackageRun(options);
        run.Make();
        foreach (var sentence in run.NotMade)
            Console.WriteLine($"not made: {sentence}");
        return run.HasFailed ? ExitCodes.Drift : ExitCodes.Done;
    }
}
