using System.Collections.Frozen;

namespace Armature.MachineCode.Analysis;

/// <summary>
/// Finds the instruction that surely runs when a function is called: every way from its start to a return meets one that the processor lacks. A condition
/// splits the ways, except where one of them is an error that the success of an import excludes: a function that returned null or −1.
/// </summary>
/// <param name="program">The code.</param>
/// <param name="set">Decodes it.</param>
/// <param name="lacking">What the processor lacks.</param>
/// <param name="testsProcessor">Whether the file tests the processor anywhere; then any other condition may depend on that.</param>
internal sealed class ImportWalk<T>(ProgramCode program, InstructionSet<T> set, CpuFeatures lacking, bool testsProcessor)
    where T : struct
{
    private const int DeepestCall = 48;
    private const int MostInstructions = 4_000_000;

    private static readonly FunctionOutcome s_unknown = new(null, Returns: true);

    private readonly Dictionary<ulong, FunctionOutcome> _known = [];
    private readonly ProcessorTestSearch<T> _tests = new(program, set);
    private readonly FailurePlaces<T> _failures = new(program, set);
    private int _budget = MostInstructions;

    /// <summary>What calling a function leads to.</summary>
    /// <param name="Hit">The instruction that surely runs; null if there is none.</param>
    /// <param name="Returns">Whether a way leads to its end.</param>
    private sealed record FunctionOutcome(ulong? Hit, bool Returns);

    /// <summary>The module definitions that functions passed to PyModuleDef_Init, in the order in which they were met.</summary>
    public List<ulong> Definitions { get; } = [];

    /// <summary>The instruction that surely runs if the function at an address is called; null if there is none.</summary>
    public ulong? Of(ulong address) => Call(address, 0).Hit;

    private FunctionOutcome Call(ulong address, int depth)
    {
        if (_known.TryGetValue(address, out var known))
            return known;
        if (depth > DeepestCall || program.SegmentOf(address) is null)
            return s_unknown;
        // a function that calls itself is assumed to return
        _known[address] = s_unknown;
        return _known[address] = Walk(address, depth);
    }

    private FunctionOutcome Walk(ulong start, int depth)
    {
        ulong? hit = null;
        var visited = new HashSet<ulong>();
        // an error that a failed call leads to; where the processor is tested, its answer may lead there too
        var failures = testsProcessor ? FrozenSet<ulong>.Empty : _failures.Of(start);
        var open = new Stack<(ulong Address, PathState State)>();
        open.Push((start, default));
        while (open.TryPop(out var next))
        {
            var (at, state) = next;
            while (visited.Add(at))
            {
                if (--_budget < 0)
                    return s_unknown;
                var instruction = set.At(at);
                if (!(set.NeedsOf(instruction) & lacking).IsEmpty)
                {
                    hit ??= at;
                    break;
                }

                switch (Step(instruction, ref state, depth, failures, open, out var follows))
                {
                    case { Returns: true }:
                        return s_unknown;
                    case { Hit: { } found }:
                        hit ??= found;
                        break;
                }

                if (follows is not { } after)
                    break;
                at = after;
            }
        }

        return new FunctionOutcome(hit, Returns: false);
    }

    /// <summary>Follows one instruction; null unless the way ends here.</summary>
    private FunctionOutcome? Step(
        in T instruction,
        ref PathState state,
        int depth,
        IReadOnlySet<ulong> failures,
        Stack<(ulong, PathState)> open,
        out ulong? follows
    )
    {
        follows = null;
        switch (set.FlowOf(instruction))
        {
            case Flow.Next:
                state = set.After(instruction, state);
                follows = set.NextOf(instruction);
                return null;
            case Flow.Condition:
                var (target, next) = (set.TargetOf(instruction), set.NextOf(instruction));
                var (comparison, condition) = set.ConditionOf(instruction, state);
                var (taken, notTaken) = PathState.Ways(comparison, condition);
                state = state.WithoutFlags();
                if (taken && notTaken)
                    (taken, notTaken) = (!failures.Contains(target), !failures.Contains(next));
                if (taken)
                    open.Push((target, state));
                follows = notTaken ? next : null;
                return null;
            case Flow.Call:
                return AfterCall(instruction, ref state, depth, out follows);
            case Flow.Jump:
                return AfterJump(instruction, state, depth, out follows);
            // no way leads on
            case Flow.Stop:
                return null;
            default:
                return s_unknown;
        }
    }

    private FunctionOutcome? AfterCall(in T instruction, ref PathState state, int depth, out ulong? follows)
    {
        follows = null;
        var name = set.ImportOf(instruction);
        if (name is not null && NoReturn.Is(name))
            return null;
        var outcome = s_unknown;
        var mayFail = name is not null && SureFunctions.Is(name);
        if (name is null && set.DestinationOf(instruction) is { } target)
        {
            outcome = Call(target, depth + 1);
            mayFail = outcome.Returns && !_tests.Tests(target);
        }

        NoteDefinition(name, instruction, state);
        state = set.AfterCall(state, mayFail);
        if (outcome.Returns)
            follows = set.NextOf(instruction);
        return outcome.Returns ? null : outcome;
    }

    private FunctionOutcome? AfterJump(in T instruction, in PathState state, int depth, out ulong? follows)
    {
        follows = null;
        if (set.ImportOf(instruction) is { } name)
        {
            NoteDefinition(name, instruction, state);
            return NoReturn.Is(name) ? null : s_unknown;
        }

        if (set.DestinationOf(instruction) is not { } target)
            return s_unknown;
        // a tail call of a function that is already followed elsewhere
        if (
            program.FunctionOf(target) is { } function
            && function.Start == target
            && program.FunctionOf(set.AddressOf(instruction)) != function
        )
            return Call(target, depth + 1);
        follows = target;
        return null;
    }

    private void NoteDefinition(string? name, in T instruction, in PathState state)
    {
        if (name is "PyModuleDef_Init" && set.FirstArgument(instruction, state) is > 0 and var definition)
            Definitions.Add(definition);
    }
}
