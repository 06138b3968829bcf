namespace Armature.Inventory.DllDirectories;

/// <summary>What a token of Python source is.</summary>
internal enum PythonTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>The value of a string literal.</summary>
    Text,

    /// <summary>A literal that is no plain text: a number, bytes, a formatted string.</summary>
    Other,

    /// <summary>One character of punctuation.</summary>
    Sign,

    /// <summary>The end of a statement.</summary>
    End,
}

/// <summary>A token of Python source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its text; of a literal what it stands for.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, string Value)
{
    public bool Is(char sign) => Kind is PythonTokenKind.Sign && Value[0] == sign;

    public bool Is(string name) => Kind is PythonTokenKind.Name && Value == name;
}
