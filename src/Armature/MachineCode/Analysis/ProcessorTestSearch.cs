namespace Armature.MachineCode.Analysis;

/// <summary>Finds whether a function, or a function that it calls, asks what the processor supports.</summary>
internal sealed class ProcessorTestSearch<T>(ProgramCode program, InstructionSet<T> set)
    where T : struct
{
    private const int DeepestCall = 5;
    private const int MostBytes = 1 << 20;

    private readonly Dictionary<ulong, bool> _known = [];

    public bool Tests(ulong address) => Tests(address, 0);

    private bool Tests(ulong address, int depth)
    {
        if (_known.TryGetValue(address, out var known))
            return known;
        if (depth > DeepestCall || program.FunctionOf(address) is not { } function || function.End - function.Start > MostBytes)
            return false;
        _known[address] = false;
        return _known[address] = Search(function, depth);
    }

    private bool Search(FunctionRange function, int depth)
    {
        var called = new HashSet<ulong>();
        foreach (var instruction in set.In(function))
        {
            if (set.AsksProcessor(instruction))
                return true;
            if (set.FlowOf(instruction) is not (Flow.Call or Flow.Jump))
                continue;
            if (set.ImportOf(instruction) is { } name)
            {
                if (CpuTests.IsTest(name))
                    return true;
            }
            else if (set.DestinationOf(instruction) is { } target && program.FunctionOf(target) != function)
            {
                called.Add(target);
            }
        }

        return called.Any(target => Tests(target, depth + 1));
    }
}
