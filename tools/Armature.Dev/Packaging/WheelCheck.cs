using Armature.Conclusions;

namespace Armature.Dev.Packaging;

/// <summary>
/// Armature's own examination of a wheel, for the systems that the wheel's tags name. What a program loads is followed only for glibc, so the verdict on those of Windows
/// and macOS is "not fully examined": their headers, systems, signatures and tags are, what they import is not.
/// </summary>
internal static class WheelCheck
{
    /// <summary>What is wrong with the wheel, one sentence each.</summary>
    public static IEnumerable<string> Of(string wheel)
    {
        var report = new Doctor().CheckAsync(wheel).GetAwaiter().GetResult();
        return report.Verdict is CheckVerdict.NothingToExamine
            ? ["the program was not recognised"]
            : [.. report.Findings.Select(finding => $"{finding.Rule.Id} {finding.Message}")];
    }
}
