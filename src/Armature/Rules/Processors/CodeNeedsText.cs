using System.Globalization;
using Armature.English;
using Armature.Knowledge.Processors;
using Armature.MachineCode;

namespace Armature.Rules.Processors;

/// <summary>What machine code needs of a processor, in words.</summary>
internal static class CodeNeedsText
{
    private const int MostNamed = 3;

    /// <summary>The names of features: <c>AVX, AVX2 and FMA</c>.</summary>
    public static string Features(CpuFeatures features) => EnglishList.Of(features.Names());

    /// <summary>Why it surely runs: what calls it, the instruction, and which processors have it.</summary>
    public static string AtImport(ImportNeed need) => $"{need.Root} runs {Instruction(need.Instruction)}";

    /// <summary>How much of the file needs it, and the first functions.</summary>
    public static string Functions(CodeNeeds needs) =>
        $"{Count(needs.InstructionCount, "instruction")} in {Count(needs.FunctionCount, "function")}"
        + $" ({Names(needs)}); first {Instruction(needs.Functions[0].First)}";

    private static string Instruction(NeedyInstruction instruction) =>
        $"`{instruction.Text}` at 0x{instruction.Address.Value:x} in {Function(instruction)}, which needs {Features(instruction.Features)}{FirstWith(instruction.Features)}";

    // the processors that a person recognises: the first with the newest feature
    private static string FirstWith(CpuFeatures features) =>
        features.ToArray() is [.., var newest] && NamedProcessors.FirstWith(newest) is { } first ? $" (first in {first})" : "";

    private static string Function(NeedyInstruction instruction) =>
        instruction.Function ?? $"the function at 0x{instruction.FunctionStart.Value:x}";

    private static string Names(CodeNeeds needs)
    {
        var named = needs
            .Functions.Select(function => function.First.Function ?? $"0x{function.First.FunctionStart.Value:x}")
            .Take(MostNamed)
            .ToArray();
        return needs.FunctionCount > named.Length
            ? $"{string.Join(", ", named)} and {needs.FunctionCount - named.Length} more"
            : string.Join(", ", named);
    }

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
