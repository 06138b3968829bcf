namespace Armature.Rules;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing breaks.</summary>
    Note,

    /// <summary>Works here and now, and breaks in a way that can be named.</summary>
    Warning,

    /// <summary>Does not load, crashes, or silently does not do what was installed for.</summary>
    Error,
}
