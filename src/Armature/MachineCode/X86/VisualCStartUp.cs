using Iced.Intel;

namespace Armature.MachineCode.X86;

/// <summary>
/// The function of Visual C++'s start-up code (<c>__isa_available_init</c>) that is in every DLL and runs CPUID. Its answer is in variables, and it tests the
/// processor for the program only if other functions read these.
/// </summary>
internal sealed class VisualCStartUp(ProgramCode program, X86Instructions set)
{
    // "Genu", the start of what CPUID returns on Intel's processors
    private const uint Vendor = 0x756e6547;
    private const int FewestVariables = 2;

    private readonly Dictionary<FunctionRange, bool> _known = [];

    /// <summary>Whether an address is in that function and nothing uses its answer.</summary>
    public bool Contains(ulong address)
    {
        if (program.FunctionOf(address) is not { } function)
            return false;
        if (!_known.TryGetValue(function, out var known))
            _known[function] = known = VariablesOf(function) is { } variables && !IsRead(variables, function);
        return known;
    }

    // null for a function that could hand over its answer in another way
    private HashSet<ulong>? VariablesOf(FunctionRange function)
    {
        var variables = new HashSet<ulong>();
        var comparesVendor = false;
        foreach (var instruction in set.In(function))
        {
            comparesVendor |= instruction is { Mnemonic: Mnemonic.Cmp or Mnemonic.Xor } && Immediate(instruction) == Vendor;
            if (instruction.Op0Kind is not OpKind.Memory || instruction.Mnemonic is Mnemonic.Cmp or Mnemonic.Test)
                continue;
            if (instruction.IsIPRelativeMemoryOperand)
                variables.Add(instruction.IPRelativeMemoryAddress);
            else if (instruction.MemoryBase is not (Register.RSP or Register.RBP))
                return null;
        }

        return comparesVendor && variables.Count >= FewestVariables ? variables : null;
    }

    private static uint Immediate(in Instruction instruction) => instruction.Op1Kind is OpKind.Immediate32 ? instruction.Immediate32 : 0;

    private bool IsRead(HashSet<ulong> variables, FunctionRange startUp)
    {
        foreach (var function in program.Functions)
        {
            if (function == startUp)
                continue;
            foreach (var instruction in set.In(function))
            {
                if (instruction.IsIPRelativeMemoryOperand && variables.Contains(instruction.IPRelativeMemoryAddress))
                    return true;
            }
        }

        return false;
    }
}
