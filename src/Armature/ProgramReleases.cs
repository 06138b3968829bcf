using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Repair.Tools;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature;

/// <summary>Looks up the releases of this program itself.</summary>
internal static class ProgramReleases
{
    /// <summary>Its name in Python's package index; <c>armature</c> belongs to another project.</summary>
    public const string Package = "armature-doctor";

    /// <summary>The name of its package for <c>dotnet tool install</c>.</summary>
    public const string Tool = "Armature.Tool";

    /// <summary>The newest version in the named sources; null if none is named, so that nothing was asked.</summary>
    public static NewestRelease? Find(PackageSources sources, HostEnvironment process, FileTree disk)
    {
        var options = IndexAccess.Of(sources, process, disk);
        using var web = options.Web;
        var asked = ReleaseSources.Of(options, file: null, disk);
        if (asked.IsEmpty)
            return null;
        ImmutableArray<string> names = [.. asked.Select(static source => source.Name)];
        ReleaseListing[] listings = [.. asked.Select(static source => source.Find(Package))];
        var failure = listings.Select(static listing => listing.Failure).FirstOrDefault(static failure => failure is not null);
        var newest = listings
            .SelectMany(static listing => listing.Files)
            .Where(static file => file is { Yanked: null, Version.IsPreRelease: false })
            .Select(static file => file.Version)
            .Max();
        return new NewestRelease(names, failure is null ? newest?.ToString() : null, failure);
    }
}
