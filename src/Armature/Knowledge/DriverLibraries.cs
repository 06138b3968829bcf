using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>
/// Libraries that belong to the driver of a device: the rows of <c>driver-libraries.tsv</c>. A wheel cannot contain them, and a wheel for the
/// device needs them.
/// </summary>
internal static class DriverLibraries
{
    private static readonly Lazy<ImmutableArray<string>> s_names = new(static () =>
        [.. DataFile.Rows("driver-libraries.tsv").Select(static row => row[0])]
    );

    /// <summary>Their names up to the first dot.</summary>
    public static ImmutableArray<string> Names => s_names.Value;
}
