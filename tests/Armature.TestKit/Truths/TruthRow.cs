namespace Armature.TestKit.Truths;

/// <summary>What the report says of a file.</summary>
internal enum Prediction
{
    /// <summary>It loads: counted as such, and no finding names it.</summary>
    Loads,

    /// <summary>An error names it.</summary>
    Error,

    /// <summary>A warning names it.</summary>
    Warning,

    /// <summary>The report says that it was not fully examined.</summary>
    NotExamined,

    /// <summary>The report says that the target never loads it.</summary>
    NotForTarget,
}

/// <summary>One native file: what was predicted, and what really happens.</summary>
/// <param name="Path">Its path in the system.</param>
/// <param name="Prediction">What the report says.</param>
/// <param name="Failure">The real error; null if it really loads, by an import or by dlopen.</param>
/// <param name="Rules">The rules whose findings name it.</param>
internal sealed record TruthRow(string Path, Prediction Prediction, string? Failure, string Rules)
{
    /// <summary>It was said to load, and does not.</summary>
    public bool IsMiss => Failure is not null && Prediction is Prediction.Loads;

    /// <summary>It was said not to load, and does.</summary>
    public bool IsFalseError => Failure is null && Prediction is Prediction.Error;

    /// <summary>It was warned of, and loads.</summary>
    public bool IsFalseWarning => Failure is null && Prediction is Prediction.Warning;
}
