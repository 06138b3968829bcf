using System.Globalization;
using Armature.Cli.Manual;

namespace Armature.Dev.Tasks;

/// <summary>
/// <c>dev manual</c>: writes <c>man/</c> and <c>completions/</c>. The date of the pages is the named one, else that of SOURCE_DATE_EPOCH, else the day of the
/// commit, so that one commit always gives the same files.
/// </summary>
internal static class ManualFiles
{
    public static int Run(string[] arguments)
    {
        if (Option(arguments, "--out") is not { } directory || Date(Option(arguments, "--date")) is not { } date)
            return ExitCodes.Usage;
        ShippedFiles.Write(directory, date);
        return ExitCodes.Done;
    }

    /// <summary>The date of the release; null if it is not a date.</summary>
    internal static DateOnly? Date(string? named)
    {
        if (named is not null)
            return DateOnly.TryParseExact(named, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null;
        var seconds = Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") ?? Shell.Capture("git", ["log", "-1", "--format=%ct"]).Trim();
        return long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(epoch).UtcDateTime)
            : null;
    }

    private static string? Option(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
