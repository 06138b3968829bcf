namespace Armature.MachineCode.Analysis;

/// <summary>Finds what the code of a program needs beyond what a processor has.</summary>
internal interface ICodeAnalysis
{
    /// <summary>What the program needs. Of a library that tests the processor, only what an import surely runs: the rest is assumed to be behind the test.</summary>
    /// <param name="lacking">The features to look for.</param>
    /// <param name="isWhole">Whether to read all functions also if the program tests the processor.</param>
    CodeNeeds Read(CpuFeatures lacking, bool isWhole);

    /// <summary>How the program tests the processor; null if it does not.</summary>
    string? Test();

    /// <summary>How many instructions in the functions of the program need any of the features.</summary>
    int Count(CpuFeatures features);
}
