using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Packaging.Tags;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Packaging.Policies;

/// <summary>What the files of a wheel with a manylinux or musllinux tag may use from the system (PEP 600, PEP 656).</summary>
internal sealed class LinuxPolicy
{
    private readonly PlatformTag _tag;
    private readonly PolicyVersions? _versions;

    private LinuxPolicy(PlatformTag tag)
    {
        _tag = tag;
        // a tag between two defined policies follows the older one, because it names the oldest system that the wheel runs on
        _versions = ManyLinuxPolicies.Rows.LastOrDefault(row =>
            tag.CLibrary is CLibrary.Glibc && row.Architecture == tag.Architectures[0] && row.Minor <= tag.Version!.Value.Minor
        );
    }

    /// <summary>The tag as it is in the file name.</summary>
    public string Tag => _tag.Text;

    /// <summary>The policy of a tag; null for tags without one: <c>linux_x86_64</c>, other systems.</summary>
    public static LinuxPolicy? Of(PlatformTag tag) =>
        tag is { System: SystemFamily.Linux, CLibrary: not CLibrary.Unknown, Version: not null, Architectures: [_] }
            ? new LinuxPolicy(tag)
            : null;

    /// <summary>The strictest policy in a wheel's name for an architecture, because the wheel must satisfy all its tags; null if there is none.</summary>
    public static LinuxPolicy? Strictest(WheelName name, Architecture architecture) =>
        name
            .Tags.Select(tag => PlatformTag.TryParse(tag.Platform))
            .OfType<PlatformTag>()
            .Where(tag => tag.Architectures is [var only] && only == architecture)
            .OrderBy(tag => tag.Version)
            .Select(Of)
            .OfType<LinuxPolicy>()
            .FirstOrDefault();

    /// <summary>The symbol versions that a file needs although the policy does not allow them, each once.</summary>
    public ImmutableArray<string> Beyond(Slice slice) =>
        [
            .. slice
                .VersionNeeds.Where(need => need is { IsWeak: false, Library: { } library } && !IsLoader(library) && IsBeyond(need.Name))
                .Select(need => need.Name)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The newest allowed version of a family, as text: <c>GLIBC_2.17</c>; null if the family is not restricted.</summary>
    public string? Newest(string family) =>
        Family(family) is not { Newest: { Length: > 0 } newest } ? null
        : family == Glibc && DottedVersion.IsGreater($"{_tag.Version}", newest) ? $"{Glibc}_{_tag.Version}"
        : $"{family}_{newest}";

    /// <summary>Whether the policy guarantees that the system has the library.</summary>
    public bool Allows(string library) =>
        IsLoader(library)
        || (
            _tag.CLibrary is CLibrary.Musl
                ? library == "libc.so"
                    || library.StartsWith("libc.musl-", StringComparison.Ordinal)
                    || ManyLinuxPolicies.MuslLibraries.Contains(library)
                : ManyLinuxPolicies.Libraries.Any(known => known.Name == library && known.SinceMinor <= _tag.Version!.Value.Minor)
        );

    private const string Glibc = "GLIBC";

    // families that the policy does not name are not restricted; a version that is not a number must be listed
    private bool IsBeyond(string version)
    {
        var (name, number) = DottedVersion.Split(version);
        if (Family(name) is not { } family)
            return false;
        if (!DottedVersion.IsNumber(number))
            return !family.Others.Contains(number);
        return DottedVersion.IsGreater(number, family.Newest) && !(name == Glibc && !DottedVersion.IsGreater(number, $"{_tag.Version}"));
    }

    private VersionFamily? Family(string name) => _versions?.Families.FirstOrDefault(family => family.Name == name);

    private static bool IsLoader(string library) =>
        library.StartsWith("ld-linux", StringComparison.Ordinal)
        || library.StartsWith("ld64.so", StringComparison.Ordinal)
        || library.StartsWith("ld-musl-", StringComparison.Ordinal);
}
