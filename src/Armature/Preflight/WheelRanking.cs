using System.Collections.Frozen;
using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight;

/// <summary>
/// Ranks wheels in the order in which the installer of a target prefers them. If the version of the target's system is unknown, every version
/// is allowed, and the wheel for the oldest one is preferred.
/// </summary>
internal sealed class WheelRanking
{
    // higher than any version that exists
    private static readonly PackedVersion s_anyGlibc = new(2, 99);
    private static readonly PackedVersion s_anyMusl = new(1, 30);
    private static readonly PackedVersion s_anyMac = new(60, 0);

    // more than any system has
    private const int MostPlatforms = 100_000;

    private readonly FrozenDictionary<WheelTag, int> _ranks;

    private WheelRanking(Architecture architecture, ImmutableArray<WheelTag> tags, bool isVersionOpen)
    {
        Architecture = architecture;
        _ranks = Ranks(tags, isVersionOpen);
    }

    /// <summary>The architecture of the process.</summary>
    public Architecture Architecture { get; }

    /// <summary>One ranking for each architecture of a target; empty if its system or Python is unknown.</summary>
    public static ImmutableArray<WheelRanking> Of(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target is { Platform: { } platform, Python: { } python }
            ? [.. platform.Architectures.Select(machine => Of(platform, machine, python)).OfType<WheelRanking>()]
            : [];
    }

    /// <summary>The rank of a wheel, 0 is best; null if none of its tags is accepted.</summary>
    public int? Rank(WheelName wheel)
    {
        ArgumentNullException.ThrowIfNull(wheel);
        int? best = null;
        foreach (var tag in wheel.Tags)
        {
            if (_ranks.TryGetValue(tag, out var rank) && !(best <= rank))
                best = rank;
        }

        return best;
    }

    // tags are grouped by interpreter and ABI, with the newest platform first in each group
    private static FrozenDictionary<WheelTag, int> Ranks(ImmutableArray<WheelTag> tags, bool isVersionOpen)
    {
        var ranks = new Dictionary<WheelTag, int>();
        var (group, within) = (0, 0);
        for (var at = 0; at < tags.Length; at++)
        {
            var isSame = at > 0 && (tags[at - 1].Python, tags[at - 1].Abi) == (tags[at].Python, tags[at].Abi);
            (group, within) = isSame ? (group, within + 1) : (group + 1, 0);
            ranks.TryAdd(tags[at], (group * MostPlatforms) + (isVersionOpen ? MostPlatforms - 1 - within : within));
        }

        return ranks.ToFrozenDictionary();
    }

    private static WheelRanking? Of(Platform platform, Architecture machine, PythonAbi python)
    {
        // people and installers mean glibc by "linux"
        var libc = platform is { System: SystemFamily.Linux, CLibrary: CLibrary.Unknown } ? CLibrary.Glibc : platform.CLibrary;
        var version = platform.Version ?? Newest(platform.System, libc);
        var platforms = SupportedPlatforms.For(platform.System, machine, libc, version);
        return platforms.IsEmpty
            ? null
            : new WheelRanking(machine, SupportedTags.For(Flagged(python), platforms), platform.Version is null);
    }

    // before 3.8 the ABI tag of a release build contains an m (PEP 425; bpo-36707)
    private static PythonAbi Flagged(PythonAbi python) =>
        python is { Implementation: PythonImplementation.CPython, Flags.Length: 0 } && python.Version < new PythonVersion(3, 8)
            ? python with
            {
                Flags = python.Version.Major == 2 ? "mu" : "m",
            }
            : python;

    private static PackedVersion? Newest(SystemFamily system, CLibrary library) =>
        (system, library) switch
        {
            (SystemFamily.Linux, CLibrary.Musl) => s_anyMusl,
            (SystemFamily.Linux, _) => s_anyGlibc,
            (SystemFamily.MacOS, _) => s_anyMac,
            _ => null,
        };
}
