using Armature.Repair.Processes;

namespace Armature.Repair.Plans;

/// <summary>The part of a step for one package.</summary>
/// <param name="Package">Its normalized name.</param>
/// <param name="Command">The command.</param>
/// <param name="Input">A file that the command reads; null for none.</param>
internal sealed record SeparateStep(string Package, ToolCommand Command, PlannedFile? Input);
