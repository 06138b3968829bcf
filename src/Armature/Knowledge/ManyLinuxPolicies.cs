using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Knowledge;

/// <summary>
/// What the manylinux policies allow a wheel to use from the system (PEP 600): the libraries, and from <c>manylinux-policies.txt</c> the symbol
/// versions.
/// </summary>
internal static class ManyLinuxPolicies
{
    private static readonly Lazy<ImmutableArray<PolicyVersions>> s_rows = new(Read);

    /// <summary>A row for each policy and architecture, the oldest policy first.</summary>
    public static ImmutableArray<PolicyVersions> Rows => s_rows.Value;

    /// <summary>The allowed libraries, each with the minor version of glibc 2 that names the first policy that allows it (auditwheel 6.8.2).</summary>
    public static ImmutableArray<(string Name, int SinceMinor)> Libraries { get; } =
    [
        ("libgcc_s.so.1", 0),
        ("libstdc++.so.6", 0),
        ("libm.so.6", 0),
        ("libdl.so.2", 0),
        ("librt.so.1", 0),
        ("libc.so.6", 0),
        ("libnsl.so.1", 0),
        ("libutil.so.1", 0),
        ("libpthread.so.0", 0),
        ("libanl.so.1", 0),
        ("libresolv.so.2", 0),
        ("libatomic.so.1", 0),
        ("libz.so.1", 0),
        ("libX11.so.6", 0),
        ("libXext.so.6", 0),
        ("libXrender.so.1", 0),
        ("libICE.so.6", 0),
        ("libSM.so.6", 0),
        ("libGL.so.1", 0),
        ("libgobject-2.0.so.0", 0),
        ("libgthread-2.0.so.0", 0),
        ("libglib-2.0.so.0", 0),
        ("libexpat.so.1", 12),
        ("libmvec.so.1", 24),
    ];

    /// <summary>The libraries that musllinux allows in addition to musl itself (PEP 656; auditwheel 6.8.2, <c>musllinux-policy.json</c>).</summary>
    public static ImmutableArray<string> MuslLibraries { get; } = ["libz.so.1"];

    private static ImmutableArray<PolicyVersions> Read() =>
        [.. DataFile.Lines("manylinux-policies.txt").Select(static line => Row(line.Split(' ')))];

    private static PolicyVersions Row(string[] words) =>
        new(
            int.Parse(words[0], CultureInfo.InvariantCulture),
            Machines.Linux.Of(words[1])[0],
            [.. words.Skip(2).Select(word => word.Split('=')).Select(family => Family(family[0], family[1].Split('+')))]
        );

    private static VersionFamily Family(string name, string[] versions) => new(name, versions[0], [.. versions.Skip(1)]);
}
