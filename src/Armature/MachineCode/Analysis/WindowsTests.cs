namespace Armature.MachineCode.Analysis;

/// <summary>Whether a program asks Windows what the processor has.</summary>
internal static class WindowsTests
{
    public const string Function = "IsProcessorFeaturePresent";

    // PF_FASTFAIL_AVAILABLE: Visual C++'s start-up code asks for this in every DLL
    private const int FailFast = 23;

    /// <summary>The function that it asks; null if it asks for nothing that instructions depend on.</summary>
    public static string? Find<T>(ProgramCode program, InstructionSet<T> set)
        where T : struct
    {
        if (!program.Imports.Contains(Function))
            return null;
        foreach (var function in program.Functions)
        {
            long? argument = null;
            foreach (var instruction in set.In(function))
            {
                argument = set.NumberPassed(instruction) ?? argument;
                if (set.FlowOf(instruction) is not (Flow.Call or Flow.Jump))
                    continue;
                if (argument != FailFast && set.ImportOf(instruction) is Function)
                    return Function;
                argument = null;
            }
        }

        return null;
    }
}
