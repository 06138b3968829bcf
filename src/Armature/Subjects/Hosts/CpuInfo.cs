namespace Armature.Subjects.Hosts;

/// <summary>Reads the text of <c>/proc/cpuinfo</c>.</summary>
internal static class CpuInfo
{
    /// <summary>The first <c>model name</c>; null on Arm, whose kernels do not report one.</summary>
    public static string? ProcessorName(string information)
    {
        foreach (var line in information.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].TrimEnd() is "model name" or "Model Name")
                return line[(colon + 1)..].Trim().ToString();
        }

        return null;
    }
}
