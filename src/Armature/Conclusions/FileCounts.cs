namespace Armature.Conclusions;

/// <summary>What became of the native files of a subject. Each file is counted once.</summary>
/// <param name="Load">Files that load, with every library and symbol resolved.</param>
/// <param name="Fail">Files that do not load.</param>
/// <param name="NotForTarget">Files that the target never loads: for other systems or Pythons, fixtures of tests.</param>
/// <param name="NotExamined">Files of which something could not be examined.</param>
public sealed record FileCounts(int Load, int Fail, int NotForTarget, int NotExamined);
