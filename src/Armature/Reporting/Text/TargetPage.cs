using System.Globalization;
using Armature.Knowledge.Targets;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>The named targets for a terminal.</summary>
internal static class TargetPage
{
    /// <summary>The list of targets, one line each.</summary>
    public static void WriteList(Page page, IReadOnlyCollection<SystemRelease> releases)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(releases);
        if (page.IsQuiet)
        {
            page.List(releases.Select(static release => release.Name));
            return;
        }

        page.Table(0, [.. releases.Select(static release => (release.Name, Facts(release)))]);
        page.Blank();
        page.Paragraph(
            0,
            new Run(
                "Append an architecture if it differs from that of the subject: debian-12-aarch64. Every platform tag of a wheel is a target too: "
                    + "manylinux_2_28_aarch64, musllinux_1_2_x86_64, macosx_12_0_arm64, win_arm64. `armature targets NAME` shows the facts about one and their source.",
                Ink.Faint
            )
        );
    }

    /// <summary>The whole page of a target.</summary>
    public static void Write(Page page, SystemRelease release)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(release);
        page.Line(0, new Run(release.Name, Ink.Strong), new Run($"   {release.Title}"));
        if (page.IsQuiet)
            return;
        page.Blank();
        page.Table(2, [.. Rows(release).Where(static row => row.Meaning.Length > 0)]);
    }

    private static IEnumerable<(string What, string Meaning)> Rows(SystemRelease release) =>
        [
            ("system", System(release)),
            ("architectures", Machines(release)),
            ("also called", string.Join(", ", release.Aliases)),
            ("Python", release.Python ?? ""),
            ("libraries in", release.Kind is SystemKind.Glibc or SystemKind.Musl ? Directory(release.Directories) : ""),
            (
                "symbol versions up to",
                string.Join(
                    ", ",
                    release.Families.SelectMany(static family =>
                        family.Others.Select(other => $"{family.Name}_{other}").Prepend($"{family.Name}_{family.Newest}")
                    )
                )
            ),
            ("processor", Processors(release)),
            ("free updates until", release.Ends ?? ""),
            ("note", release.Note ?? ""),
            ("source", $"{release.Source}; read {release.Read}"),
        ];

    private static string Processors(SystemRelease release) =>
        string.Join(
            ", ",
            release
                .Architectures.Where(release.Processors.ContainsKey)
                .Select(machine => $"{release.Processors[machine]} or better ({ReleaseParser.Machine(release, machine)})")
        );

    private static string Facts(SystemRelease release) => $"{release.Title}: {System(release)}; {Machines(release)}";

    private static string System(SystemRelease release) =>
        release.Kind switch
        {
            SystemKind.Glibc => $"glibc {release.Version}",
            SystemKind.Musl => $"musl {release.Version}",
            SystemKind.MacOS => string.Create(CultureInfo.InvariantCulture, $"macOS {release.Version}"),
            _ => $"Windows NT {release.Version}",
        };

    private static string Machines(SystemRelease release) =>
        string.Join(", ", release.Architectures.Select(machine => ReleaseParser.Machine(release, machine)));

    private static string Directory(LibraryDirectories directories) =>
        directories switch
        {
            LibraryDirectories.Multiarch => "/lib/ARCHITECTURE-linux-gnu (Debian multiarch)",
            LibraryDirectories.Lib64 => "/lib64",
            _ => "/usr/lib",
        };
}
