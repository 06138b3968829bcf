using Armature.MachineCode;

namespace Armature.Loading;

/// <summary>What the code of a file needs beyond what the target's processor has, and what may keep it from running there.</summary>
/// <param name="Code">What its code needs.</param>
internal sealed record ProcessorNeeds(CodeNeeds Code)
{
    /// <summary>Another file that tests the processor and uses this one: a library that links to it, or Python source of its package; null if none is known.</summary>
    public string? ChosenBy { get; init; }
}
