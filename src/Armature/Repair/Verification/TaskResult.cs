using System.Collections.Immutable;

namespace Armature.Repair.Verification;

/// <summary>How an import or a probe ended, if the process survived it.</summary>
/// <param name="End">The driver's last message about it.</param>
/// <param name="Told">What the probe reported with <c>tell</c>.</param>
/// <param name="Given">The numbers that the probe reported with <c>give</c>, by name.</param>
internal sealed record TaskResult(DriverMessage.End End, ImmutableArray<string> Told, ImmutableDictionary<string, double> Given)
{
    /// <summary>It ended without an exception.</summary>
    public bool IsOk => End.IsOk;

    public TimeSpan Elapsed => TimeSpan.FromSeconds(Math.Clamp(End.Seconds, 0, int.MaxValue));

    /// <summary>The exception as Python prints it, <c>ImportError: …</c>; empty if there was none.</summary>
    public string Error => string.IsNullOrEmpty(End.Message) ? End.Type ?? "" : $"{End.Type}: {End.Message}";

    /// <summary>The traceback; empty if there was none.</summary>
    public string Trace => End.Trace ?? "";
}
