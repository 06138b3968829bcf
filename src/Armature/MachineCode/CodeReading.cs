namespace Armature.MachineCode;

/// <summary>Limits of what is read of one file.</summary>
internal static class CodeReading
{
    /// <summary>The most bytes of code in one segment; larger ones are reported as not read.</summary>
    public const long MostCode = 1L << 30;

    /// <summary>The most bytes of an instruction (Intel SDM volume 2, "Instruction Format"), and of a machine word after it.</summary>
    public const int LongestInstruction = 16;

    /// <summary>The most functions, symbols or pointers that are read of one table.</summary>
    public const int MostEntries = 1 << 22;

    /// <summary>Fewer functions that call Python show nothing about how the whole file was compiled.</summary>
    public const int FewestCallingPython = 5;

    /// <summary>The share of the functions that call Python and use vectors which need more than the processor has, from which the whole file was compiled for that.</summary>
    public const double MostCallingPython = 0.8;

    /// <summary>Functions that a result names; the others are counted.</summary>
    public const int MostNamed = 16;
}
