namespace Armature.Binaries.MachO;

/// <summary>The streams of LC_DYLD_INFO that bind symbols.</summary>
internal enum BindStream
{
    /// <summary>Bound at load.</summary>
    Eager,

    /// <summary>Coalesced with the definitions in all images; does not name a library.</summary>
    Weak,

    /// <summary>Bound at the first call. DONE ends a symbol, not the stream.</summary>
    Lazy,
}

/// <summary>Reads the opcodes that bind symbols (<c>mach-o/loader.h</c>, BIND_OPCODE_*). Only the symbols are collected, not the locations.</summary>
internal static class BindOpcodes
{
    private const int WeakImport = 1;
    private const int StrongDefinition = 8;
    private const int SetOrdinalTableSize = 0;

    public static void Read(in ByteView stream, BindStream kind, ImportTable imports, FaultList faults)
    {
        var cursor = new LebCursor(stream);
        var state = new State { Ordinal = kind is BindStream.Weak ? LibraryOrdinal.WeakLookup : LibraryOrdinal.Self };
        while (cursor.TryByte(out var code))
        {
            var (opcode, immediate) = (code & 0xf0, code & 0x0f);
            if (opcode == 0x00 && kind is not BindStream.Lazy)
                return;
            if (IsBind(opcode))
                state.Bind(cursor.At, kind, imports);
            if (!TryStep(ref cursor, ref state, opcode, immediate))
            {
                faults.Add(cursor.At, "bind opcodes", $"cannot be decoded after opcode 0x{code:x2}");
                return;
            }
        }
    }

    private static bool IsBind(int opcode) => opcode is 0x90 or 0xa0 or 0xb0 or 0xc0;

    /// <summary>Reads the operands of an opcode; false if they are cut off or the opcode is unknown.</summary>
    private static bool TryStep(ref LebCursor cursor, ref State state, int opcode, int immediate)
    {
        switch (opcode)
        {
            case 0x10: // SET_DYLIB_ORDINAL_IMM
                return state.Set(immediate);
            case 0x20: // SET_DYLIB_ORDINAL_ULEB
                return cursor.TryUleb(out var ordinal) && state.Set(LibraryOrdinal.FromUleb(ordinal));
            case 0x30: // SET_DYLIB_SPECIAL_IMM
                return state.Set(immediate == 0 ? 0 : immediate - 16);
            case 0x40: // SET_SYMBOL_TRAILING_FLAGS_IMM
                state.IsWeak = (immediate & WeakImport) != 0;
                return cursor.TryText(out var name) && state.Set(name, isDefinition: (immediate & StrongDefinition) != 0);
            case 0x00 or 0x50 or 0x90 or 0xb0: // DONE, SET_TYPE_IMM, DO_BIND, DO_BIND_ADD_ADDR_IMM_SCALED
                return true;
            case 0x60 or 0x70 or 0x80 or 0xa0: // SET_ADDEND_SLEB, SET_SEGMENT_AND_OFFSET_ULEB, ADD_ADDR_ULEB, DO_BIND_ADD_ADDR_ULEB
                return cursor.TryUleb(out _);
            case 0xc0: // DO_BIND_ULEB_TIMES_SKIPPING_ULEB
                return cursor.TryUleb(out _) && cursor.TryUleb(out _);
            case 0xd0: // THREADED
                return immediate != SetOrdinalTableSize || cursor.TryUleb(out _);
            default:
                return false;
        }
    }

    private ref struct State
    {
        private ReadOnlySpan<byte> _name;
        private bool _isNew;

        public int Ordinal { get; set; }

        public bool IsWeak { get; set; }

        public bool Set(int ordinal)
        {
            _isNew |= ordinal != Ordinal;
            Ordinal = ordinal;
            return true;
        }

        public bool Set(ReadOnlySpan<byte> name, bool isDefinition)
        {
            _name = name;
            _isNew = !isDefinition;
            return true;
        }

        /// <summary>Adds the symbol when it is first bound; later pointers to it add nothing.</summary>
        public void Bind(FileOffset at, BindStream kind, ImportTable imports)
        {
            if (_isNew)
                imports.TryAdd(_name, Ordinal, IsWeak, kind is BindStream.Lazy, at);
            _isNew = false;
        }
    }
}
