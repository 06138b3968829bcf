namespace Armature.Comparing;

/// <summary>What differs in Python, the system, and the processor.</summary>
internal static class SystemChanges
{
    public static IEnumerable<Change> Of(CompiledWorld left, CompiledWorld right) =>
        new[] { Python(left, right), InterpreterFile(left, right), System(left, right) }
            .OfType<Change>()
            .Concat(Floors(left, right))
            .Concat(Processor(left, right));

    private static Change? Python(CompiledWorld left, CompiledWorld right)
    {
        if (left.Python is not { } before || right.Python is not { } after || before == after || IsVaguer(before, after))
            return null;
        return new Change(ChangeGroup.Python, "Python", Shown(before), Shown(after))
        {
            Breaks = before.Tag == after.Tag ? null : $"modules built for {before.Tag} alone do not load in {after.Tag}",
        };
    }

    // 3.12 is not another version than 3.12.4
    private static bool IsVaguer(WorldPython left, WorldPython right) =>
        left with { Version = right.Version } == right
        && (
            $"{right.Version}.".StartsWith($"{left.Version}.", StringComparison.Ordinal)
            || $"{left.Version}.".StartsWith($"{right.Version}.", StringComparison.Ordinal)
        );

    private static string Shown(WorldPython python) =>
        $"{(python.Implementation == "cpython" ? "" : $"{python.Implementation} ")}{python.Version}"
        + $"{(python.IsFreeThreaded ? " free-threaded (no GIL)" : "")}{(python.IsDebug ? " debug" : "")}";

    private static Change? InterpreterFile(CompiledWorld left, CompiledWorld right)
    {
        var (before, after) = (left.InterpreterArchitectures, right.InterpreterArchitectures);
        if (before.IsEmpty || after.IsEmpty || before.ToHashSet().SetEquals(after) || (before.Length == 1 && after.Length == 1))
            return null;
        return new Change(ChangeGroup.Python, "python file", string.Join(" and ", before), string.Join(" and ", after))
        {
            Breaks = before.Except(after).ToArray() is [_, ..] lost ? $"it no longer starts as {string.Join(" or ", lost)}" : null,
        };
    }

    private static Change? System(CompiledWorld left, CompiledWorld right)
    {
        var (before, after) = (left.System, right.System);
        if (before.Os is null || after.Os is null)
            return null;
        var isOther =
            before.Os != after.Os
            || (before.Libc is not null && after.Libc is not null && before.Libc != after.Libc)
            || (!before.Architectures.IsEmpty && !after.Architectures.IsEmpty && before.Architectures.Except(after.Architectures).Any());
        if (!isOther && Same(before, after))
            return null;
        return new Change(ChangeGroup.System, "system", Shown(before), Shown(after))
        {
            Breaks = isOther ? "compiled files of the first do not load on the second" : Older(left, right),
        };
    }

    private static bool Same(WorldSystem left, WorldSystem right) =>
        left.Version == right.Version
        && left.Name == right.Name
        && left.Architectures.ToHashSet(StringComparer.Ordinal).SetEquals(right.Architectures);

    /// <summary><c>Debian 12, glibc 2.36, x86_64</c>.</summary>
    public static string Shown(WorldSystem system)
    {
        var version = system.Version is { } known ? $"{system.Libc ?? ""} {known}".Trim() : null;
        var name =
            version is null || system.Name.EndsWith($" {system.Version}", StringComparison.Ordinal) ? system.Name
            : system.Libc is null ? $"{system.Name} {version}"
            : $"{system.Name}, {version}";
        return system.Architectures.IsEmpty || system.Architectures.Any(name.Contains)
            ? name
            : $"{name}, {string.Join(" and ", system.Architectures)}";
    }

    // what the files of the first need has to be there on the second; a wheel's tag asks for a system itself
    private static string? Older(CompiledWorld left, CompiledWorld right)
    {
        var library = Provided(right.System);
        if (right.System.Version is not { } has)
            return null;
        if (right.System.IsRequirement)
        {
            return left.System.Version is { } had && VersionText.IsOlder(had, has)
                ? $"it does not install where {library} is older than {has}"
                : null;
        }

        return left.Floors.FirstOrDefault(floor => floor.Family == library) is { Version: { } needed } && VersionText.IsOlder(has, needed)
            ? $"code of the first needs {library} {needed}"
            : null;
    }

    private static string Provided(WorldSystem system) =>
        system.Libc
        ?? system.Os switch
        {
            "macos" => "macOS",
            "windows" => "Windows",
            var other => other ?? "",
        };

    private static IEnumerable<Change> Floors(CompiledWorld left, CompiledWorld right)
    {
        if (!left.HasContents || !right.HasContents)
            yield break;
        var before = left.Floors.ToDictionary(static floor => floor.Family, static floor => floor.Version);
        foreach (var (family, after) in right.Floors.OrderBy(static floor => floor.Family, StringComparer.Ordinal))
        {
            if (before.GetValueOrDefault(family) is { } needed && needed != after)
                yield return Floor(family, needed, after, right.System);
        }
    }

    // libraries beside the C library, such as libstdc++, are judged by the examination of the second subject
    private static Change Floor(string family, string before, string after, WorldSystem system)
    {
        var isOfSystem = family == Provided(system) || system.Os is null;
        var isProvided = isOfSystem && system.Version is { } has && !VersionText.IsOlder(has, after);
        return new Change(ChangeGroup.System, $"{family} needed", before, after)
        {
            Breaks =
                isOfSystem && !isProvided && VersionText.IsOlder(before, after)
                    ? $"it does not load where {family} is older than {after}"
                    : null,
            Note = isProvided && !system.IsRequirement ? $"this system has {system.Version}" : null,
        };
    }

    private static IEnumerable<Change> Processor(CompiledWorld left, CompiledWorld right)
    {
        if (
            left is { Processor: { } before }
            && right is { Processor: { } after }
            && (before, left.ProcessorLevel) != (after, right.ProcessorLevel)
        )
        {
            yield return new Change(ChangeGroup.Processor, "processor", Processor(before, left), Processor(after, right))
            {
                Breaks =
                    left.ProcessorLevel is { } had && right.ProcessorLevel is { } has && VersionText.IsOlder(has, had)
                        ? $"code compiled for {had} dies with an illegal instruction"
                        : null,
            };
        }

        var (declared, declares) = (Level(left), Level(right));
        if (left.HasContents && right.HasContents && declared != declares)
        {
            var isEnough = right.ProcessorLevel is { } level && (declares is null || !VersionText.IsOlder(level, declares));
            yield return new Change(ChangeGroup.Processor, "CPU needed", declared ?? "x86-64", declares ?? "x86-64")
            {
                Breaks =
                    declares is not null && !isEnough && (declared is null || VersionText.IsOlder(declared, declares))
                        ? $"it does not load on processors below {declares}"
                        : null,
            };
        }
    }

    private static string Processor(string name, CompiledWorld world) => world.ProcessorLevel is { } level ? $"{name} ({level})" : name;

    private static string? Level(CompiledWorld world) =>
        world.Packages.Values.Select(static package => package.ProcessorLevel).OfType<string>().Max(StringComparer.Ordinal);
}
