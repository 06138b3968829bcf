namespace Armature.Conclusions;

/// <summary>The answer of an examination, in one word.</summary>
public enum CheckVerdict
{
    /// <summary>Everything that the rules need was read, and no rule found anything that counts.</summary>
    Healthy,

    /// <summary>There are findings that count.</summary>
    Findings,

    /// <summary>Nothing was found, but something that the rules need could not be examined.</summary>
    NotFullyExamined,

    /// <summary>The subject contains nothing that Armature examines.</summary>
    NothingToExamine,
}
