namespace Armature.Inventory.PythonSource;

/// <summary>The kind of a token of Python source.</summary>
internal enum PythonTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A string literal; the value is the string it denotes.</summary>
    Text,

    /// <summary>Any other literal: a number, bytes, a formatted string.</summary>
    Other,

    /// <summary>One character of punctuation.</summary>
    Sign,

    /// <summary>The end of a statement.</summary>
    End,
}

/// <summary>A token of Python source.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Value">The source text; for a string literal the string it denotes.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, string Value)
{
    /// <summary>Whether the token opens a bracket of any kind.</summary>
    public bool Opens => Kind is PythonTokenKind.Sign && Value[0] is '(' or '[' or '{';

    /// <summary>Whether the token closes a bracket of any kind.</summary>
    public bool Closes => Kind is PythonTokenKind.Sign && Value[0] is ')' or ']' or '}';

    public bool Is(char sign) => Kind is PythonTokenKind.Sign && Value[0] == sign;

    public bool Is(string name) => Kind is PythonTokenKind.Name && Value == name;
}
