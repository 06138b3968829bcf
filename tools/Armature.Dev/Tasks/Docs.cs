using Armature.Dev.Documentation;

namespace Armature.Dev.Tasks;

/// <summary><c>dev docs</c>: writes what the house writes itself; with <c>--check</c> only says where it drifts.</summary>
internal static class Docs
{
    public static int Run(string[] arguments) =>
        arguments switch
        {
            [] => Write(),
            ["--check"] => Check(),
            _ => ExitCodes.Usage,
        };

    /// <summary>What is not as it should be, a sentence each.</summary>
    public static IEnumerable<string> Drift() =>
        [
            .. GeneratedFiles.All.Where(file => !file.IsTrue).Select(file => $"{file.Path} is not what the sources give"),
            .. GeneratedFiles.Stale.Select(name => $"{GeneratedFiles.RulesDirectory}/{name} is the page of no rule"),
        ];

    private static int Write()
    {
        foreach (var file in GeneratedFiles.All.Where(file => !file.IsTrue))
        {
            file.Write();
            Console.WriteLine($"wrote {file.Path}");
        }
        return Check();
    }

    private static int Check()
    {
        string[] drift = [.. Drift()];
        foreach (var sentence in drift)
            Console.Error.WriteLine($"{sentence}: run `dotnet run --project tools/Armature.Dev -- docs`");
        return drift.Length == 0 ? ExitCodes.Done : ExitCodes.Drift;
    }
}
