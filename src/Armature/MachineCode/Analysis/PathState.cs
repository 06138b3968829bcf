namespace Armature.MachineCode.Analysis;

/// <summary>What the last comparison on a way through a function was about.</summary>
internal enum Comparison
{
    Other,

    /// <summary>Equal means that a call returned null.</summary>
    Null,

    /// <summary>Negative means that a call returned an error.</summary>
    Sign,

    /// <summary>Equal means that a call returned −1.</summary>
    MinusOne,

    /// <summary>Equal, because the memory is zero when the file is loaded.</summary>
    Zero,
}

/// <summary>What a conditional jump tests.</summary>
internal enum Condition
{
    Other,
    Equal,
    NotEqual,
    Less,
    NotLess,
    LessOrEqual,
    Greater,
}

/// <summary>What is known on a way through a function: which registers hold the result of a call, or zero, and what the last comparison was about.</summary>
internal readonly record struct PathState
{
    // one bit for each general register, numbered as in encodings
    private uint Results { get; init; }
    private uint Zeros { get; init; }

    /// <summary>What the flags are about.</summary>
    public Comparison Last { get; init; }

    /// <summary>The address in the register of the first argument, where the architecture tracks it; else 0.</summary>
    public ulong FirstArgument { get; init; }

    public bool IsResult(int register) => (Results >> register & 1) != 0;

    public bool IsZero(int register) => (Zeros >> register & 1) != 0;

    public PathState WithoutFlags() => this with { Last = Comparison.Other };

    public PathState Without(int register) => this with { Results = Results & ~(1u << register), Zeros = Zeros & ~(1u << register) };

    public PathState WithZero(int register) => Without(register) with { Zeros = Zeros | 1u << register };

    public PathState Copied(int to, int from)
    {
        var copied = Without(to);
        return copied with { Results = copied.Results | (Results >> from & 1) << to, Zeros = copied.Zeros | (Zeros >> from & 1) << to };
    }

    /// <summary>After a call.</summary>
    /// <param name="kept">The registers that functions keep, a bit each.</param>
    /// <param name="result">The register of the result; null if that is not an error.</param>
    public PathState AfterCall(uint kept, int? result) =>
        new() { Results = (Results & kept) | (result is { } register ? 1u << register : 0), Zeros = Zeros & kept };

    /// <summary>The ways that a conditional jump can take, if the import does not fail.</summary>
    public static (bool Taken, bool NotTaken) Ways(Comparison comparison, Condition condition) =>
        (comparison, condition) switch
        {
            (Comparison.Null or Comparison.MinusOne, Condition.Equal) => (false, true),
            (Comparison.Null or Comparison.MinusOne, Condition.NotEqual) => (true, false),
            (Comparison.Zero, Condition.Equal or Condition.LessOrEqual or Condition.NotLess) => (true, false),
            (Comparison.Zero, Condition.NotEqual or Condition.Greater or Condition.Less) => (false, true),
            (Comparison.Sign, Condition.Less) => (false, true),
            (Comparison.Sign, Condition.NotLess) => (true, false),
            _ => (true, true),
        };
}
