namespace Armature.MachineCode;

/// <summary>The code of one function, or of a part that the compiler moved away from it.</summary>
/// <param name="Start">The address of its first instruction.</param>
/// <param name="End">The address after its last instruction.</param>
internal readonly record struct FunctionRange(ulong Start, ulong End);
