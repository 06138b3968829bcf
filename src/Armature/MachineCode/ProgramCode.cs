using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.MachineCode;

/// <summary>The code of one image, and what is needed to follow it: functions, pointers and the names of what it imports.</summary>
internal abstract class ProgramCode : IDisposable
{
    private const int Word = 8;

    // PyModuleDef_Slot: a number and a pointer. Py_mod_create is 1, Py_mod_exec 2
    private const int SlotBytes = 2 * Word;
    private const int MostSlots = 64;
    private const int LastCalledSlot = 2;

    // m_slots after an object header of two words, m_init, m_index, m_copy, m_name, m_doc, m_size and m_methods
    private static readonly ulong[] s_slotsAt = [9 * Word, 11 * Word];

    /// <summary>The executable parts, by address.</summary>
    public required ImmutableArray<CodeSegment> Segments { get; init; }

    /// <summary>The functions, by address, not overlapping.</summary>
    public required FunctionRange[] Functions { get; set; }

    /// <summary>The addresses that the program exports, of code or data, if its functions may not all be in a table.</summary>
    public virtual IEnumerable<ulong> ExportedAddresses => [];

    /// <summary>What runs when the file is loaded or imported, in that order.</summary>
    public abstract IEnumerable<(string Name, ulong Address)> Roots { get; }

    /// <summary>The names of all imports.</summary>
    public abstract IEnumerable<string> Imports { get; }

    /// <summary>Whether the loader asks a function of the file for the addresses of others (STT_GNU_IFUNC).</summary>
    public abstract bool HasIndirectFunctions { get; }

    /// <summary>The name of the symbol at an address; null if there is none.</summary>
    public abstract string? NameAt(ulong address);

    /// <summary>The import that the loader writes to an address; null if it writes none there.</summary>
    public abstract string? ImportAt(ulong slot);

    /// <summary>The address within the file that the loader writes to an address; null if it writes none there.</summary>
    public abstract ulong? PointerAt(ulong place);

    /// <summary>Whether an address is in memory that is zero when the file is loaded.</summary>
    public abstract bool IsZero(ulong address);

    /// <summary>Whether functions are called as Windows does it.</summary>
    public virtual bool IsWindows => false;

    /// <summary>The bytes that the file has for a range of addresses.</summary>
    public abstract bool TryView(ulong address, long length, out ByteView view);

    /// <summary>The functions that Python calls after a function returned a module definition.</summary>
    public IEnumerable<ulong> ExecFunctions(ulong definition)
    {
        foreach (var at in s_slotsAt)
        {
            if (PointerAt(unchecked(definition + at)) is not { } slots)
                continue;
            for (var i = 0UL; i < MostSlots; i++)
            {
                var place = unchecked(slots + (i * SlotBytes));
                if (!TryView(place, SlotBytes, out var view) || !view.TryUInt32(0, out var slot) || slot == 0)
                    break;
                if (slot <= LastCalledSlot && PointerAt(unchecked(place + Word)) is { } function)
                    yield return function;
            }

            yield break;
        }
    }

    /// <summary>The names that the entry function of a module can have.</summary>
    protected static string[] EntryNames(string? module) => module is null ? [] : [$"PyInit_{module}", $"init{module}"];

    /// <summary>Releases the bytes of the code.</summary>
    public void Dispose()
    {
        foreach (var segment in Segments)
            segment.Dispose();
    }

    /// <summary>The part that contains an address.</summary>
    public CodeSegment? SegmentOf(ulong address)
    {
        foreach (var segment in Segments)
        {
            if (segment.Contains(address))
                return segment;
        }

        return null;
    }

    /// <summary>The function that contains an address; null if none is known.</summary>
    public FunctionRange? FunctionOf(ulong address)
    {
        var (low, high) = (0, Functions.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Functions[middle].End <= address)
                low = middle + 1;
            else if (Functions[middle].Start > address)
                high = middle - 1;
            else
                return Functions[middle];
        }

        return null;
    }
}
