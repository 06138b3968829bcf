namespace Armature.Rules;

/// <summary>How severe a finding is.</summary>
public enum Severity
{
    /// <summary>Good to know; nothing fails.</summary>
    Note,

    /// <summary>Works now, but fails under conditions that the finding names.</summary>
    Warning,

    /// <summary>Does not load, crashes, or silently loses the feature it was installed for.</summary>
    Error,
}
