using System.Collections.Immutable;

namespace Armature.Comparing;

/// <summary>What differs in the packages with native code.</summary>
internal static class PackageChanges
{
    public static IEnumerable<Change> Of(CompiledWorld left, CompiledWorld right)
    {
        if (!left.HasContents || !right.HasContents)
            yield break;
        foreach (var name in left.Packages.Keys.Union(right.Packages.Keys).Order(StringComparer.Ordinal))
        {
            if (
                IsCompared(
                    left.Packages.GetValueOrDefault(name),
                    right.Packages.GetValueOrDefault(name),
                    left.Kind == "lock" == (right.Kind == "lock")
                ) && Change(left.Packages.GetValueOrDefault(name), right.Packages.GetValueOrDefault(name), left, right) is { } change
            )
                yield return change;
        }
    }

    // a lock also lists pure packages, and those that are not known; beside an environment those count that are certainly compiled
    private static bool IsCompared(WorldPackage? before, WorldPackage? after, bool areAlike) =>
        areAlike
            ? IsCompiled(before) || IsCompiled(after)
            : before is not null && after is not null || (before ?? after)!.Offer is null or "native";

    private static bool IsCompiled(WorldPackage? package) => package is not null and not { Offer: "pure" };

    private static Change? Change(WorldPackage? before, WorldPackage? after, CompiledWorld left, CompiledWorld right)
    {
        if (before is null)
            return new Change(ChangeGroup.Packages, Name(after!), null, Version(after!)) { Breaks = Unavailable(after!, before: null) };
        if (after is null)
        {
            return new Change(ChangeGroup.Packages, Name(before), Version(before), null) { Breaks = "code that needs it fails" };
        }

        ImmutableArray<Detail> details = [.. Details(before, after, left, right)];
        var (had, has) = (Version(before), Version(after));
        if (details.IsEmpty && (had == has || IsUnknown(before, after)))
            return null;
        return new Change(ChangeGroup.Packages, Name(before), had, has)
        {
            Breaks =
                // Python's own modules belong to no package, and another build may have them inside of the interpreter
                before.Name.Length == 0
                && right.Kind == "environment"
                    ? null
                    : Unavailable(after, before)
                        ?? details.Select(static detail => detail.Breaks).FirstOrDefault(static reason => reason is not null),
            Details = details,
        };
    }

    private static string Name(WorldPackage package) => package.Name.Length == 0 ? "files of no package" : package.Name;

    private static string Version(WorldPackage package) =>
        package.Offer is "source" or "none"
            ? $"{package.Version} ({(package.Offer == "none" ? "no build" : "source")})".TrimStart()
            : package.Version ?? (package.Files.IsEmpty ? "version unknown" : Files(package.Files.Length));

    private static string Files(int count) => $"{count} file{(count == 1 ? "" : "s")}";

    // a requirement without a pinned version is not another version
    private static bool IsUnknown(WorldPackage before, WorldPackage after) =>
        (before.Offer ?? after.Offer) is not null && (before.Version is null || after.Version is null) && before.Offer == after.Offer;

    private static string? Unavailable(WorldPackage after, WorldPackage? before) =>
        after.Offer == "none" && before?.Offer != "none" ? "no wheel and no source fits the target"
        : after.Offer == "source" && before?.Offer != "source" ? "it is built from source, for want of a wheel"
        : null;

    private static IEnumerable<Detail> Details(WorldPackage before, WorldPackage after, CompiledWorld left, CompiledWorld right)
    {
        if (before.Offer is not null || after.Offer is not null)
            yield break;
        if (!before.Architectures.SequenceEqual(after.Architectures, StringComparer.Ordinal))
        {
            yield return new Detail(
                null,
                "architecture",
                string.Join(" and ", before.Architectures),
                string.Join(" and ", after.Architectures)
            )
            {
                Breaks =
                    !left.System.Architectures.Except(right.System.Architectures).Any()
                    && before.Architectures.Except(after.Architectures).ToArray() is [_, ..] lost
                        ? $"it no longer contains {string.Join(" or ", lost)}"
                        : null,
            };
        }

        foreach (var (family, needed) in before.Floors)
        {
            if (after.Floors.FirstOrDefault(floor => floor.Family == family) is { Version: { } needs } && needs != needed)
                yield return new Detail(null, $"{family} needed", needed, needs);
        }

        if (before.NumpyHeaders is { } had && after.NumpyHeaders is { } has && had != has)
            yield return new Detail(null, "built for NumPy", $"{had}", $"{has}");
        foreach (var detail in FileChanges.Of(before, after, isInstalled: right.Kind == "environment"))
            yield return detail;
    }
}
