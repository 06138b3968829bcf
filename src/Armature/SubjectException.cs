namespace Armature;

/// <summary>What was named cannot be examined.</summary>
/// <param name="path">As it was named.</param>
/// <param name="reason">Lower case, without a full stop: <c>no such file or directory</c>.</param>
/// <param name="help">What to name instead, lower case, without a full stop; null if nothing can be said.</param>
public sealed class SubjectException(string path, string reason, string? help = null) : Exception($"`{path}`: {reason}")
{
    /// <summary>As it was named.</summary>
    public string Path { get; } = path;

    /// <summary>Lower case, without a full stop: <c>no such file or directory</c>.</summary>
    public string Reason { get; } = reason;

    /// <summary>What to name instead, lower case, without a full stop; null if nothing can be said.</summary>
    public string? Help { get; } = help;
}
