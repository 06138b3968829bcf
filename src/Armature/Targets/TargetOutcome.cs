namespace Armature.Targets;

/// <summary>The result of parsing <c>--target</c>.</summary>
internal abstract record TargetOutcome
{
    private TargetOutcome() { }

    /// <summary>The name is a known platform.</summary>
    /// <param name="Target">The platform.</param>
    public sealed record Known(NamedPlatform Target) : TargetOutcome;

    /// <summary>The name is a platform that is not supported.</summary>
    /// <param name="Reason">A predicate to follow the name: <c>is WebAssembly …</c>.</param>
    public sealed record NotSupported(string Reason) : TargetOutcome;

    /// <summary>The name is not a known platform.</summary>
    public sealed record Unknown : TargetOutcome;
}
