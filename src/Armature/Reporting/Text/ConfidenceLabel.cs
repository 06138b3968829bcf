namespace Armature.Reporting.Text;

/// <summary>A confidence from 0 to 1 in words.</summary>
internal static class ConfidenceLabel
{
    public static string Of(double confidence) =>
        confidence switch
        {
            >= 0.9 => "sure",
            >= 0.75 => "likely",
            >= 0.5 => "probable",
            _ => "a guess",
        };
}
