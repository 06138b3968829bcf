using System.Collections.Immutable;

namespace Armature.Loading;

/// <summary>The environment variables that change where dyld searches (dyld(1)); it ignores them all for programs of the system.</summary>
internal sealed record DyldVariables
{
    /// <summary>No variable is set.</summary>
    public static DyldVariables None { get; } = new();

    /// <summary>DYLD_LIBRARY_PATH: searched first.</summary>
    public ImmutableArray<string> LibraryPath { get; init; } = [];

    /// <summary>DYLD_FRAMEWORK_PATH: the same for frameworks.</summary>
    public ImmutableArray<string> FrameworkPath { get; init; } = [];

    /// <summary>DYLD_FALLBACK_LIBRARY_PATH: searched last, instead of the default directories; a default array if the variable is not set.</summary>
    public ImmutableArray<string> FallbackLibraryPath { get; init; }

    /// <summary>DYLD_FALLBACK_FRAMEWORK_PATH: the same for frameworks.</summary>
    public ImmutableArray<string> FallbackFrameworkPath { get; init; }

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">Returns the value of a variable; null if it is not set.</param>
    public static DyldVariables Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new DyldVariables
        {
            LibraryPath = Directories(variable("DYLD_LIBRARY_PATH")) is { IsDefault: false } libraries ? libraries : [],
            FrameworkPath = Directories(variable("DYLD_FRAMEWORK_PATH")) is { IsDefault: false } frameworks ? frameworks : [],
            FallbackLibraryPath = Directories(variable("DYLD_FALLBACK_LIBRARY_PATH")),
            FallbackFrameworkPath = Directories(variable("DYLD_FALLBACK_FRAMEWORK_PATH")),
        };
    }

    private static ImmutableArray<string> Directories(string? path) => path is null ? default : [.. path.Split(':')];
}
