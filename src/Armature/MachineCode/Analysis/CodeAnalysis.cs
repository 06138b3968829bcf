using Armature.Binaries;

namespace Armature.MachineCode.Analysis;

/// <summary>Finds what the code of a program needs beyond what a processor has.</summary>
/// <param name="program">The code.</param>
/// <param name="set">Decodes it.</param>
internal sealed class CodeAnalysis<T>(ProgramCode program, InstructionSet<T> set) : ICodeAnalysis
    where T : struct
{
    /// <inheritdoc/>
    public CodeNeeds Read(CpuFeatures lacking, bool isWhole)
    {
        var needs = new CodeNeeds { Lacking = lacking };
        string? test = null;
        // whether a module was compiled for a processor as a whole shows in its functions that call Python
        var isModule = program.Imports.Any(PythonNames.IsFunction);
        if (!isWhole && !isModule && !program.IsWindows && (test = Test()) is not null)
            return needs with { Test = test, AtImport = AtImport(lacking, testsProcessor: true) };
        // libraries offer functions of cryptography beside the question whether the processor has them
        var needy = NeedyFunctions(lacking.Except(set.Named));
        if (needy.Count == 0)
            return needs;
        test ??= isWhole || isModule || program.IsWindows ? Test() : null;
        return needs with
        {
            Test = test,
            AtImport = AtImport(lacking, test is not null),
            FunctionCount = needy.Count,
            InstructionCount = needy.Sum(static found => found.Contents.NeedyInstructions),
            Features = needy.Aggregate(CpuFeatures.None, static (sum, found) => sum | found.Contents.Needs),
            Functions = [.. needy.Take(CodeReading.MostNamed).Select(found => Needy(lacking, found.Contents))],
            CallingPython = test is null ? default : CallingPython(lacking, needy.Select(static found => found.Function)),
        };
    }

    /// <inheritdoc/>
    public string? Test() =>
        program.HasIndirectFunctions ? "STT_GNU_IFUNC"
        : program.Imports.FirstOrDefault(IsTest) is { } import ? import
        : set.FindTest() ?? (program.IsWindows ? WindowsTests.Find(program, set) : null);

    /// <inheritdoc/>
    public int Count(CpuFeatures features) => NeedyFunctions(features).Sum(static found => found.Contents.NeedyInstructions);

    private bool IsTest(string import) => CpuTests.IsTest(import) && !(program.IsWindows && import is WindowsTests.Function);

    private List<(FunctionRange Function, FunctionContents Contents)> NeedyFunctions(CpuFeatures lacking)
    {
        var scan = new FunctionScan<T>(set, lacking);
        var candidates = set.CandidatesFor(lacking);
        var found = new List<(FunctionRange, FunctionContents)>();
        foreach (var segment in program.Segments)
        {
            var at = 0;
            while ((at = candidates.Next(segment.Bytes, at)) >= 0)
            {
                var address = segment.Address + (ulong)at;
                if (program.FunctionOf(address) is not { } function)
                {
                    at++;
                    continue;
                }

                var end = (int)(function.End - segment.Address);
                // what follows decides about a candidate at the end
                var near = segment.Bytes[..Math.Min(segment.Length, end + CodeReading.LongestInstruction)];
                var last = at;
                while (candidates.Next(near, last + 1) is var next and >= 0 && next < end)
                    last = next;
                if (scan.Needs(function, segment.Address + (ulong)last) is { NeedyInstructions: > 0 } contents)
                    found.Add((function, contents));
                at = end;
            }
        }

        return found;
    }

    private NeedyFunction Needy(CpuFeatures lacking, in FunctionContents contents) =>
        new(Instruction(lacking, contents.First), contents.Needs, contents.NeedyInstructions);

    private NeedyInstruction Instruction(CpuFeatures lacking, ulong address)
    {
        var instruction = set.At(address);
        var start = program.FunctionOf(address)?.Start ?? address;
        return new NeedyInstruction(
            new VirtualAddress(address),
            set.NeedsOf(instruction) & lacking,
            set.TextOf(instruction),
            program.NameAt(start),
            new VirtualAddress(start)
        );
    }

    private ImportNeed? AtImport(CpuFeatures lacking, bool testsProcessor)
    {
        var walk = new ImportWalk<T>(program, set, lacking, testsProcessor);
        foreach (var (name, address) in program.Roots)
        {
            if (walk.Of(address) is { } hit)
                return new ImportNeed(Instruction(lacking, hit), name);
        }

        foreach (var function in walk.Definitions.SelectMany(program.ExecFunctions))
        {
            if (walk.Of(function) is { } hit)
                return new ImportNeed(Instruction(lacking, hit), "Py_mod_exec");
        }

        return null;
    }

    // functions without any need are decoded only if enough of those with a need call Python
    private (int, int) CallingPython(CpuFeatures lacking, IEnumerable<FunctionRange> needyFunctions)
    {
        var scan = new FunctionScan<T>(set, lacking);
        var needy = needyFunctions.Where(function => scan.All(function).CallsPython).ToHashSet();
        if (needy.Count < CodeReading.FewestCallingPython)
            return (needy.Count, needy.Count);
        var all = needy.Count;
        foreach (var function in program.Functions)
        {
            if (
                !needy.Contains(function)
                && scan.All(function) is { CallsPython: true, UsesVectors: true }
                && ++all * CodeReading.MostCallingPython > needy.Count
            )
                break;
        }

        return (needy.Count, all);
    }
}
