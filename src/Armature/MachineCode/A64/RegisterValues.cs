using Armature.MachineCode.Analysis;

namespace Armature.MachineCode.A64;

/// <summary>
/// Finds what a register holds at a place, by the instructions before it: compilers compute an address with ADRP and ADD or a load, near to its use. Nothing is
/// followed over jumps.
/// </summary>
internal sealed class RegisterValues(A64Instructions set)
{
    private const int Farthest = 40;
    private const int MostSteps = 4;

    /// <summary>The address that a register was given before a place; null if it is not known.</summary>
    public ulong? AddressIn(int register, ulong place) => AddressIn(register, place, MostSteps);

    /// <summary>The place from which a register was loaded; null if it is not known.</summary>
    public ulong? LoadedFrom(int register, ulong place) =>
        WriterOf(register, place) is { } writer
        && A64Fields.IsLoad64(writer.Word)
        && AddressIn(A64Fields.Rn(writer.Word), writer.Address) is { } origin
            ? unchecked(origin + A64Fields.Offset(writer.Word))
            : null;

    private ulong? AddressIn(int register, ulong place, int steps)
    {
        if (steps == 0 || WriterOf(register, place) is not { } writer)
            return null;
        if (A64Fields.IsPage(writer.Word))
            return A64Fields.Page(writer);
        return A64Fields.IsAddImmediate(writer.Word) && AddressIn(A64Fields.Rn(writer.Word), writer.Address, steps - 1) is { } origin
            ? unchecked(origin + A64Fields.Immediate(writer.Word))
            : null;
    }

    private A64Instruction? WriterOf(int register, ulong place)
    {
        for (var i = 1u; i <= Farthest && place >= i * A64Fields.Bytes; i++)
        {
            var instruction = set.At(place - (i * A64Fields.Bytes));
            if (set.IsInvalid(instruction))
                return null;
            switch (A64Fields.FlowOf(instruction.Word))
            {
                case Flow.Next when Writes(instruction.Word, register):
                    return instruction;
                case Flow.Next or Flow.Condition:
                case Flow.Call when A64State.IsKept(register):
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    // a store has the register that it stores in the same place: it is taken for a write, which ends the search
    private static bool Writes(uint word, int register) =>
        !A64Fields.IsPlainStore(word)
        && (A64Fields.Rd(word) == register || ((word & 0x3a000000) == 0x28000000 && (word >> 10 & 31) == register));
}
