using System.Text;
using Armature.Packaging;
using Armature.Repair.Applying.Relocating;

namespace Armature.Repair.Applying;

/// <summary>
/// The REQUESTED files of a mended environment. An installer marks what it is given as requested by the user (PEP 376), also a dependency that is only
/// reinstalled; so that the mark keeps its meaning, those that the environment did not have are removed.
/// </summary>
internal static class RequestedMarks
{
    private const string Mark = "REQUESTED";

    /// <summary>Removes the marks that are new.</summary>
    /// <param name="before">The environment as it was.</param>
    /// <param name="mended">The environment in which packages were reinstalled.</param>
    /// <param name="isNew">Whether it is a new environment, not a copy.</param>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Restore(string before, string mended, bool isNew)
    {
        if (CarryOver.Site(mended) is not { } site)
            return;
        var requested = Marked(Path.Combine(before, site)).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        // an environment whose packages an older installer installed has no marks, and what it requested is a guess of the plan
        if (requested.Count == 0 && isNew)
            return;
        foreach (var metadata in Marked(Path.Combine(mended, site)).Where(metadata => !requested.Contains(NameOf(metadata))).ToArray())
        {
            var record = Path.Combine(metadata, "RECORD");
            var row = $"{Path.GetFileName(metadata)}/{Mark},";
            if (File.Exists(record))
                RewrittenFile.Write(
                    record,
                    Encoding.UTF8.GetBytes(
                        string.Concat(
                            File.ReadAllText(record).Split('\n').Where(line => !line.StartsWith(row, StringComparison.Ordinal)).Select(line => $"{line}\n")
                        )[..^1]
                    )
                );
            File.Delete(Path.Combine(metadata, Mark));
        }
    }

    private static IEnumerable<string> Marked(string site) =>
        Directory.Exists(site)
            ? Directory.EnumerateDirectories(site, "*.dist-info").Where(metadata => File.Exists(Path.Combine(metadata, Mark)))
            : [];

    // NAME-VERSION.dist-info
    private static string NameOf(string metadata) => NormalizedName.Of(Path.GetFileName(metadata).Split('-')[0]);
}
