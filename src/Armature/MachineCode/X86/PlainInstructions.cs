namespace Armature.MachineCode.X86;

/// <summary>
/// Steps over the frequent instructions of x86-64 by their length, several times faster than decoding them: complete ones that its first processors have,
/// after which control can continue. All others are left to the decoder. Intel SDM volume 2, appendix A ("Opcode Map").
/// </summary>
internal static class PlainInstructions
{
    private const byte OperandSize = 0x66;
    private const byte Scalar = 0xf3;
    private const byte Double = 0xf2;
    private const byte Escape = 0x0f;

    private static readonly Form[] s_oneByte = OneByte();
    private static readonly Form[] s_twoByte = TwoByte();

    /// <summary>The parts of an instruction after its opcode, and the prefixes with which it is plain.</summary>
    [Flags]
    private enum Form : ushort
    {
        None = 0,

        /// <summary>Without a prefix; REX does not count.</summary>
        Bare = 1,

        /// <summary>With 66.</summary>
        Wide = 2,

        /// <summary>With F3.</summary>
        Single = 4,

        /// <summary>With F2.</summary>
        Long = 8,

        /// <summary>A ModRM byte with what it implies.</summary>
        ModRm = 16,

        /// <summary>An immediate of a byte.</summary>
        Byte = 32,

        /// <summary>An immediate of four bytes.</summary>
        Four = 64,

        /// <summary>An immediate of eight bytes with REX.W, else of four.</summary>
        Register = 128,

        /// <summary>The operand is in memory.</summary>
        Memory = 256,

        /// <summary>Only some values of the register field of ModRM.</summary>
        Group = 512,

        Both = Bare | Wide,
        Any = Bare | Wide | Single | Long,
    }

    /// <summary>The index of the first instruction that is not plain, does not start before a limit, or is not whole.</summary>
    /// <param name="code">The bytes up to the end of the function.</param>
    /// <param name="at">Where an instruction starts.</param>
    /// <param name="limit">At most the length of the code.</param>
    public static int Skip(ReadOnlySpan<byte> code, int at, int limit)
    {
        ReadOnlySpan<Form> oneByte = s_oneByte;
        ReadOnlySpan<Form> twoByte = s_twoByte;
        while (at < limit)
        {
            var length = Length(code[at..], oneByte, twoByte);
            if (length == 0)
                break;
            at += length;
        }

        return at;
    }

    /// <summary>The bytes of the instruction at the start; 0 if it is not plain or not whole.</summary>
    public static int Length(ReadOnlySpan<byte> code) => Length(code, s_oneByte, s_twoByte);

    private static int Length(ReadOnlySpan<byte> code, ReadOnlySpan<Form> oneByte, ReadOnlySpan<Form> twoByte)
    {
        var at = 0;
        var needed = Form.Bare;
        if (code.Length > 0 && code[0] is OperandSize or Scalar or Double)
        {
            needed = code[0] switch
            {
                OperandSize => Form.Wide,
                Scalar => Form.Single,
                _ => Form.Long,
            };
            at++;
        }

        var isLong = false;
        if (at < code.Length && (code[at] & 0xf0) == 0x40)
            isLong = (code[at++] & 8) != 0;
        if (at >= code.Length)
            return 0;
        var isEscaped = code[at] == Escape;
        if (isEscaped && ++at >= code.Length)
            return 0;
        var opcode = code[at++];
        var form = isEscaped ? twoByte[opcode] : oneByte[opcode];
        if ((form & needed) == Form.None)
            return 0;
        if ((form & Form.ModRm) != Form.None)
        {
            if (at >= code.Length)
                return 0;
            var modRm = code[at];
            if ((form & Form.Group) != Form.None && !IsPlain(isEscaped, opcode, (modRm >> 3) & 7, needed, ref form))
                return 0;
            if ((form & Form.Memory) != Form.None && modRm >= 0xc0)
                return 0;
            at += ModRmBytes(code[at..]);
        }

        at +=
            (form & Form.Byte) != Form.None ? 1
            : (form & Form.Four) != Form.None ? 4
            : (form & Form.Register) == Form.None ? 0
            : isLong ? 8
            : 4;
        return at <= code.Length ? at : 0;
    }

    private static int ModRmBytes(ReadOnlySpan<byte> code)
    {
        var (mode, register) = (code[0] >> 6, code[0] & 7);
        if (mode == 3)
            return 1;
        var length = 1;
        if (register == 4)
        {
            length++;
            register = code.Length > 1 ? code[1] & 7 : 0;
        }

        return length
            + mode switch
            {
                1 => 1,
                2 => 4,
                // relative to the next instruction, or no base
                _ => register == 5 ? 4 : 0,
            };
    }

    private static bool IsPlain(bool isEscaped, byte opcode, int register, Form needed, ref Form form)
    {
        if (isEscaped || opcode is 0xc6 or 0xc7)
            return register == 0;
        switch (opcode)
        {
            // TEST has an immediate
            case 0xf6 when register == 0:
                form |= Form.Byte;
                return true;
            case 0xf7 when register == 0:
                form |= Form.Four;
                return needed is Form.Bare;
            case 0xf6 or 0xf7:
                return register > 1;
            case 0xfe:
                return register < 2;
            // INC, DEC, CALL, PUSH
            default:
                return register is < 3 or 6;
        }
    }

    private static Form[] OneByte()
    {
        var table = new Form[256];
        for (var operation = 0; operation < 0x40; operation += 8)
        {
            Set(table, operation, operation + 3, Form.Both | Form.ModRm);
            table[operation + 4] = Form.Both | Form.Byte;
            table[operation + 5] = Form.Bare | Form.Four;
        }

        Set(table, 0x50, 0x5f, Form.Both);
        table[0x63] = Form.Bare | Form.ModRm;
        table[0x68] = Form.Bare | Form.Four;
        table[0x69] = Form.Bare | Form.ModRm | Form.Four;
        table[0x6a] = Form.Both | Form.Byte;
        table[0x6b] = Form.Both | Form.ModRm | Form.Byte;
        Set(table, 0x70, 0x7f, Form.Bare | Form.Byte);
        table[0x80] = table[0x83] = Form.Both | Form.ModRm | Form.Byte;
        table[0x81] = Form.Bare | Form.ModRm | Form.Four;
        Set(table, 0x84, 0x8b, Form.Both | Form.ModRm);
        table[0x8d] = Form.Both | Form.ModRm | Form.Memory;
        Set(table, 0x90, 0x99, Form.Both);
        table[0xa8] = Form.Both | Form.Byte;
        table[0xa9] = Form.Bare | Form.Four;
        Set(table, 0xb0, 0xb7, Form.Both | Form.Byte);
        Set(table, 0xb8, 0xbf, Form.Bare | Form.Register);
        table[0xc0] = table[0xc1] = Form.Both | Form.ModRm | Form.Byte;
        table[0xc6] = Form.Both | Form.ModRm | Form.Group | Form.Byte;
        table[0xc7] = Form.Bare | Form.ModRm | Form.Group | Form.Four;
        table[0xc9] = Form.Bare;
        Set(table, 0xd0, 0xd3, Form.Both | Form.ModRm);
        table[0xe8] = Form.Bare | Form.Four;
        Set(table, 0xf6, 0xf7, Form.Both | Form.ModRm | Form.Group);
        table[0xfe] = Form.Both | Form.ModRm | Form.Group;
        table[0xff] = Form.Bare | Form.ModRm | Form.Group;
        return table;
    }

    private static Form[] TwoByte()
    {
        var table = new Form[256];
        Set(table, 0x10, 0x11, Form.Any | Form.ModRm);
        table[0x12] = table[0x16] = Form.Bare | Form.ModRm;
        Set(table, 0x14, 0x15, Form.Both | Form.ModRm);
        table[0x1f] = Form.Both | Form.ModRm | Form.Group;
        Set(table, 0x28, 0x29, Form.Both | Form.ModRm);
        table[0x2a] = table[0x2c] = table[0x2d] = Form.Single | Form.Long | Form.ModRm;
        Set(table, 0x2e, 0x2f, Form.Both | Form.ModRm);
        Set(table, 0x40, 0x4f, Form.Both | Form.ModRm);
        table[0x51] = Form.Any | Form.ModRm;
        Set(table, 0x52, 0x53, Form.Bare | Form.Single | Form.ModRm);
        Set(table, 0x54, 0x57, Form.Both | Form.ModRm);
        Set(table, 0x58, 0x5f, Form.Any | Form.ModRm);
        table[0x5b] = Form.Both | Form.Single | Form.ModRm;
        Set(table, 0x60, 0x6e, Form.Wide | Form.ModRm);
        table[0x6f] = table[0x7f] = Form.Wide | Form.Single | Form.ModRm;
        table[0x70] = Form.Wide | Form.Single | Form.Long | Form.ModRm | Form.Byte;
        Set(table, 0x74, 0x76, Form.Wide | Form.ModRm);
        table[0x7e] = Form.Wide | Form.Single | Form.ModRm;
        Set(table, 0x80, 0x8f, Form.Bare | Form.Four);
        Set(table, 0x90, 0x9f, Form.Bare | Form.ModRm);
        table[0xa3] = table[0xab] = table[0xb3] = table[0xbb] = Form.Both | Form.ModRm;
        table[0xa4] = table[0xac] = Form.Both | Form.ModRm | Form.Byte;
        table[0xa5] = table[0xad] = Form.Both | Form.ModRm;
        table[0xaf] = Form.Both | Form.ModRm;
        table[0xb0] = table[0xb1] = Form.Both | Form.ModRm;
        table[0xb6] = table[0xb7] = table[0xbe] = table[0xbf] = Form.Both | Form.ModRm;
        table[0xbc] = table[0xbd] = Form.Both | Form.ModRm;
        table[0xc0] = table[0xc1] = Form.Both | Form.ModRm;
        table[0xc2] = Form.Any | Form.ModRm | Form.Byte;
        table[0xc6] = Form.Both | Form.ModRm | Form.Byte;
        Set(table, 0xc8, 0xcf, Form.Bare);
        Set(table, 0xd1, 0xd6, Form.Wide | Form.ModRm);
        Set(table, 0xd8, 0xe5, Form.Wide | Form.ModRm);
        table[0xe6] = Form.Wide | Form.Single | Form.Long | Form.ModRm;
        Set(table, 0xe8, 0xef, Form.Wide | Form.ModRm);
        Set(table, 0xf1, 0xf6, Form.Wide | Form.ModRm);
        Set(table, 0xf8, 0xfe, Form.Wide | Form.ModRm);
        return table;
    }

    private static void Set(Form[] table, int first, int last, Form form) => table.AsSpan(first, last - first + 1).Fill(form);
}
