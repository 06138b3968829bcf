using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>The closed list of causes. Text that is not about compiled code has the slug <see cref="None"/>.</summary>
internal static class Causes
{
    /// <summary>The slug for text that is not about compiled code.</summary>
    public const string None = "none";

    // an explanation needs one to five of them
    private static readonly Lazy<ImmutableArray<(string Slug, Lazy<Cause> Cause)>> s_all = new(Read);

    /// <summary>The causes, related ones together.</summary>
    public static ImmutableArray<Cause> All => [.. s_all.Value.Select(static one => one.Cause.Value)];

    /// <summary>The files of <c>Causes</c>, in the order in which the causes are listed.</summary>
    internal static ImmutableArray<string> Files { get; } = ["architecture", "loading", "system", "crash", "install", "gpu"];

    /// <summary>The cause with a slug; null for <see cref="None"/> and unknown slugs.</summary>
    public static Cause? Find(string slug)
    {
        foreach (var one in s_all.Value)
        {
            if (one.Slug == slug)
                return one.Cause.Value;
        }

        return null;
    }

    private static ImmutableArray<(string, Lazy<Cause>)> Read() =>
        [
            .. Files
                .SelectMany(static file => DataFile.Entries($"causes/{file}.txt"))
                .Select(static entry => (entry.Id, new Lazy<Cause>(() => Cause.Read(entry)))),
        ];
}
