using System.Buffers;
using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Knowledge;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Names;

/// <summary>Finds what a text names: in the decisive line first, then in the lines around it.</summary>
internal static class NameFinder
{
    /// <summary>The sign that names a distribution, not a directory or a module.</summary>
    private const string Requirement = "install-command";

    private static readonly SearchValues<char> s_afterName = SearchValues.Create("=<>!~[;@ ");

    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    public static NamedThings Find(Candidate best, ImmutableArray<Candidate> ranked, SeenSigns signs)
    {
        Candidate[] sameCause =
        [
            best,
            .. ranked.Where(other =>
                other != best && (other.Reading.Cause == best.Reading.Cause || other.Sighting.Line == best.Sighting.Line)
            ),
        ];
        string? Hole(string name) => sameCause.Select(candidate => candidate.Sighting[name]).OfType<string>().FirstOrDefault();
        var sighting = best.Sighting;
        var wheel =
            Hole("wheel") is { } named && named.Contains('-', StringComparison.Ordinal)
                ? WithSuffix(PackagePath.FileName(named))
                : Wheel(signs);
        var module =
            FromPaths(sighting["asker"], sighting["file"], sighting["library"])
            ?? Package(sighting["package"])
            ?? FromModule(sighting["module"])
            ?? FromWheel(sighting["wheel"] is null ? null : wheel)
            ?? FromRequirement(sighting["requirement"])
            ?? (best.Signature.PackageHole is { } hole ? Package(sighting[hole]) : null)
            ?? FromPaths(Hole("asker"), Hole("file"), Hole("library"))
            ?? FromRequirement(Hole("requirement"))
            ?? Package(Hole("package"))
            ?? PackagePath.Directory(sighting["asker"] ?? sighting["file"] ?? sighting["library"])
            ?? Nearest(best.Sighting.Position, signs)
            ?? FromWheel(wheel)
            ?? (best.Signature.Culprit is { } culprit ? KnownPackages.Find(culprit)?.Module : null)
            ?? KnownPackages.All.FirstOrDefault(package => package.Sign is { } sign && signs.Has(sign))?.Module;
        var package = module is null ? null : PackagePath.Package(module);
        var file = sighting["asker"] ?? sighting["file"] ?? Hole("file") ?? File(signs);
        return new NamedThings
        {
            Module = module,
            Package = package,
            PinnedVersion = PinnedVersion.Of(
                package,
                signs.Of("package-version").Select(static named => named.Line).Prepend(sighting.Line)
            ),
            File = file,
            Environment = EnvironmentPath.Of(file, signs),
            Library = sighting["library"] ?? Hole("library"),
            Symbol = sighting["symbol"] ?? Hole("symbol"),
            Version = sighting["version"] ?? Hole("version"),
            Has = Hole("have"),
            Needs = Hole("need"),
            Wheel = wheel,
        };
    }

    /// <summary>The file that other lines name.</summary>
    private static string? File(SeenSigns signs) =>
        SeenSigns.WithRole("names-file").SelectMany(signs.Of).Select(static sighting => sighting["file"]).OfType<string>().FirstOrDefault();

    private static string? FromPaths(params ReadOnlySpan<string?> paths)
    {
        foreach (var path in paths)
        {
            if (PackagePath.Module(path) is { } module && !Glob.MatchesList("not-packages", module))
                return module;
        }

        return null;
    }

    private static string? Package(string? name) =>
        name is { Length: > 1 } && !name.Contains('{', StringComparison.Ordinal) && !Glob.MatchesList("not-packages", name)
            ? name.Trim('.', '-')
            : null;

    /// <summary>The first part of a module's name. A name without a dot, such as <c>_multiarray_umath</c>, does not show the package.</summary>
    private static string? FromModule(string? module) =>
        module is null || module.StartsWith('_') || !module.Contains('.', StringComparison.Ordinal) ? null : Package(module.Split('.')[0]);

    /// <summary>The name in <c>tensorflow&gt;=2.4 (from …)</c> or <c>pymsalruntime==0.14.2</c>.</summary>
    private static string? FromRequirement(string? requirement)
    {
        if (requirement is null)
            return null;
        var end = requirement.AsSpan().IndexOfAny(s_afterName);
        return Package(end < 0 ? requirement : requirement[..end]);
    }

    private static string? Wheel(SeenSigns signs) =>
        signs
            .Of("wheel-name")
            .Select(static sighting => sighting["wheel"])
            .OfType<string>()
            .Where(static wheel => wheel.Contains('-', StringComparison.Ordinal))
            .Select(static wheel => WithSuffix(PackagePath.FileName(wheel)))
            .FirstOrDefault();

    private static string WithSuffix(string wheel) => wheel.EndsWith(".whl", StringComparison.OrdinalIgnoreCase) ? wheel : $"{wheel}.whl";

    private static string? FromWheel(string? wheel) => Package(wheel?.Split('-')[0]);

    /// <summary>The package whose path, import or install command is nearest before the decisive line, or else nearest after it.</summary>
    private static string? Nearest(long position, SeenSigns signs)
    {
        var named = SeenSigns
            .WithRole("names-package")
            .SelectMany(sign =>
                signs.Of(sign).Select(sighting => (sighting.Position, IsRequirement: sign == Requirement, Name: sighting["package"]))
            )
            // a relative import names a module of the package itself
            .Where(static named => named.Name?.StartsWith('.') != true)
            .Select(named =>
                // the name of a directory ends at a hyphen, that of a distribution does not
                (
                    named.Position,
                    Module: named.IsRequirement ? Package(named.Name) : BuildDirectory(named.Name) ?? FirstDirectory(named.Name)
                )
            )
            .Where(static named =>
                named.Module is { } module
                && !Glob.MatchesList("library-openers", module)
                && (!module.StartsWith('_') || KnownPackages.Find(module) is not null)
            )
            .ToArray();
        return named
                .Where(near => near.Position <= position)
                .OrderByDescending(static near => near.Position)
                .Select(static near => near.Module)
                .FirstOrDefault()
            ?? named.OrderBy(static near => near.Position).Select(static near => near.Module).FirstOrDefault();
    }

    /// <summary>The distribution that pip builds in a directory <c>orjson_5cd01f…</c>; null for another directory.</summary>
    private static string? BuildDirectory(string? directory) =>
        directory?.LastIndexOf('_') is > 0 and var cut
        && directory.Length > cut + 4
        && directory.AsSpan(cut + 1).IndexOfAnyExcept(s_hexDigits) < 0
            ? Package(directory[..cut])
            : null;

    private static string? FirstDirectory(string? name) => name is null ? null : Package(PackagePath.Module($"site-packages/{name}"));
}
