namespace Armature.Bench.Faults;

/// <summary>A column of the table: a tool, its answers in the order of the faults, its false alarms and its time for the healthy environment.</summary>
/// <param name="Time">Null if it does not examine environments.</param>
/// <param name="Ratio">Its time divided by that of Armature in the same rounds.</param>
internal sealed record Column(string Name, IReadOnlyList<Answer> Answers, int FalseAlarms, TimeSpan? Time, double Ratio);
