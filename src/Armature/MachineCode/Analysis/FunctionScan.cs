namespace Armature.MachineCode.Analysis;

/// <summary>What one function contains, found by decoding it from its start.</summary>
internal struct FunctionContents
{
    /// <summary>What its instructions need, of what is lacking.</summary>
    public CpuFeatures Needs { get; set; }

    /// <summary>How many instructions need it.</summary>
    public int NeedyInstructions { get; set; }

    /// <summary>The address of the first of them.</summary>
    public ulong First { get; set; }

    /// <summary>Whether it calls a function of Python.</summary>
    public bool CallsPython { get; set; }

    /// <summary>Whether it uses vector registers, with any encoding.</summary>
    public bool UsesVectors { get; set; }

    public void Add(in FunctionContents other)
    {
        First = NeedyInstructions > 0 ? First : other.First;
        Needs |= other.Needs;
        NeedyInstructions += other.NeedyInstructions;
        CallsPython |= other.CallsPython;
        UsesVectors |= other.UsesVectors;
    }
}

/// <summary>Decodes functions one instruction after the other.</summary>
internal sealed class FunctionScan<T>(InstructionSet<T> set, CpuFeatures lacking)
    where T : struct
{
    /// <summary>What a function needs.</summary>
    /// <param name="function">The function.</param>
    /// <param name="last">The last address at which an instruction could need anything.</param>
    public FunctionContents Needs(FunctionRange function, ulong last) => Scan(function, last, followsCalls: false);

    /// <summary>What a function contains.</summary>
    public FunctionContents All(FunctionRange function) => Scan(function, function.End, followsCalls: true);

    private FunctionContents Scan(FunctionRange function, ulong last, bool followsCalls)
    {
        var sum = default(FunctionContents);
        // what was seen since the last instruction after which control does not continue
        var recent = default(FunctionContents);
        HashSet<ulong>? reached = null;
        var instructions = set.In(function);
        while (followsCalls || instructions.SkipPlain(last))
        {
            if (!instructions.MoveNext())
                break;
            var instruction = instructions.Current;
            var address = set.AddressOf(instruction);
            if (address > last)
                break;
            // bytes that are not code: a table between functions or behind a jump, which starts where control does not continue
            if (set.IsInvalid(instruction))
                return sum;
            var needs = set.NeedsOf(instruction) & lacking;
            if (!needs.IsEmpty && (!set.MixesData || (reached ??= ReachedOf(function)).Contains(address)))
                AddNeed(ref recent, address, needs);
            if (followsCalls)
                AddUse(ref recent, instruction);
            if (EndsWay(instruction))
            {
                sum.Add(recent);
                recent = default;
            }
        }

        sum.Add(recent);
        return sum;
    }

    private HashSet<ulong> ReachedOf(FunctionRange function) =>
        ReachableCode.From(function.Start, at => at >= function.Start && at < function.End, set) ?? [];

    private bool EndsWay(in T instruction) => set.FlowOf(instruction) is Flow.Leave or Flow.Jump;

    private static void AddNeed(ref FunctionContents contents, ulong address, CpuFeatures needs)
    {
        contents.First = contents.NeedyInstructions == 0 ? address : contents.First;
        contents.Needs |= needs;
        contents.NeedyInstructions++;
    }

    private void AddUse(ref FunctionContents contents, in T instruction)
    {
        contents.UsesVectors |= set.UsesVectors(instruction);
        if (!contents.CallsPython && set.FlowOf(instruction) is Flow.Call or Flow.Jump)
            contents.CallsPython = set.ImportOf(instruction) is { } name && PythonNames.IsFunction(name);
    }
}
