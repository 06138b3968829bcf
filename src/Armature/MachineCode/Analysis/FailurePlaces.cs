using System.Collections.Frozen;

namespace Armature.MachineCode.Analysis;

/// <summary>
/// The places in a function that are reached if a call failed. Other conditions that lead to the same place are errors too: compilers share the code that
/// cleans up.
/// </summary>
internal sealed class FailurePlaces<T>(ProgramCode program, InstructionSet<T> set)
    where T : struct
{
    /// <summary>The places in the function that starts at an address.</summary>
    public IReadOnlySet<ulong> Of(ulong start)
    {
        if (program.FunctionOf(start) is not { } function)
            return FrozenSet<ulong>.Empty;
        var places = new HashSet<ulong>();
        var state = default(PathState);
        foreach (var instruction in set.In(function))
            state = Follow(instruction, state, places);

        return places;
    }

    private PathState Follow(in T instruction, in PathState state, HashSet<ulong> places)
    {
        switch (set.FlowOf(instruction))
        {
            case Flow.Next:
                return set.After(instruction, state);
            case Flow.Call:
                var name = set.ImportOf(instruction);
                return set.AfterCall(state, mayFail: name is not null && SureFunctions.Is(name));
            case Flow.Condition:
                if (FailureOf(instruction, state) is { } place)
                    places.Add(place);
                return state.WithoutFlags();
            default:
                return default;
        }
    }

    // where a conditional jump leads if a call failed; null if it does not depend on that
    private ulong? FailureOf(in T jump, in PathState state)
    {
        var (comparison, condition) = set.ConditionOf(jump, state);
        return comparison is Comparison.Other or Comparison.Zero
            ? null
            : PathState.Ways(comparison, condition) switch
            {
                (false, true) => set.TargetOf(jump),
                (true, false) => set.NextOf(jump),
                _ => null,
            };
    }
}
