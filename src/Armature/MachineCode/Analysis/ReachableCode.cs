namespace Armature.MachineCode.Analysis;

/// <summary>The instructions that control can get to from a start by direct jumps, so that data between them is not taken for code.</summary>
internal static class ReachableCode
{
    private const int MostInstructions = 100_000;

    /// <summary>Their addresses; null if a way leads to bytes that are not code, or if there are too many.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="isWithin">Where to follow control.</param>
    /// <param name="set">Decodes them.</param>
    public static HashSet<ulong>? From<T>(ulong start, Predicate<ulong> isWithin, InstructionSet<T> set)
        where T : struct
    {
        var seen = new HashSet<ulong>();
        var open = new Stack<ulong>([start]);
        while (open.TryPop(out var at))
        {
            while (isWithin(at) && seen.Add(at))
            {
                var instruction = set.At(at);
                if (set.IsInvalid(instruction) || seen.Count > MostInstructions)
                    return null;
                var flow = set.FlowOf(instruction);
                if (flow is Flow.Condition)
                    open.Push(set.TargetOf(instruction));
                else if (flow is Flow.Jump && set.DestinationOf(instruction) is { } target)
                    open.Push(target);
                if (flow is not (Flow.Next or Flow.Condition or Flow.Call))
                    break;
                at = set.NextOf(instruction);
            }
        }

        return seen;
    }
}
