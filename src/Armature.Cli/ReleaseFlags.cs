using System.Collections.Immutable;
using System.CommandLine;
using Armature.Inventory.Releases;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>The flags that say where releases of packages are looked up, named as pip names them.</summary>
internal static class ReleaseFlags
{
    private static readonly Option<string[]> FindLinks = new("--find-links", "-f")
    {
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        Description = "for a lock or requirements file: a folder of wheels to take packages from; may be given again",
    };

    private static readonly Option<bool> NoIndex = new("--no-index")
    {
        Description = "for a lock or requirements file: what is not in these folders cannot be had",
    };

    public static ImmutableArray<Option> All { get; } = [FindLinks, NoIndex];

    /// <summary>What the flags come to.</summary>
    public static ReleaseOptions Read(ParseResult given, HostEnvironment environment) =>
        new()
        {
            FindLinks = [.. (given.GetValue(FindLinks) ?? []).Select(link => IsAddress(link) ? link : environment.Absolute(link))],
            IsWithoutIndex = given.GetValue(NoIndex),
        };

    private static bool IsAddress(string link) => link.Contains("://", StringComparison.Ordinal);
}
