using System.Collections.Immutable;

namespace Armature.Subjects.Web;

/// <summary>
/// Users and passwords of hosts from the user's netrc file, found and parsed as by pip and uv (Python <c>Lib/netrc.py</c>; requests
/// <c>utils.py</c>, <c>get_netrc_auth</c>): <c>machine HOST login NAME password WORD</c>, <c>default</c> for all others.
/// </summary>
/// <param name="Machines">Maps a host in lower case to <c>user:password</c>.</param>
/// <param name="Default">For other hosts; null without a default entry.</param>
internal sealed record Netrc(ImmutableDictionary<string, string> Machines, string? Default)
{
    /// <summary>Without entries.</summary>
    public static Netrc Empty { get; } = new(ImmutableDictionary<string, string>.Empty, null);

    /// <summary>Reads the user's file: the one in <c>NETRC</c>, else <c>.netrc</c> or <c>_netrc</c> in the home directory.</summary>
    /// <param name="environment">Variables and home directory of the process.</param>
    /// <param name="disk">The tree that contains the file.</param>
    public static Netrc Read(HostEnvironment environment, FileTree disk)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(disk);
        string?[] places = environment.Variable("NETRC") is { } named
            ? [environment.Absolute(named)]
            : [environment.Home is { } home ? $"{home}/.netrc" : null, environment.Home is { } other ? $"{other}/_netrc" : null];
        return places.OfType<string>().Select(place => disk.ReadText(place)).FirstOrDefault(text => text is not null) is { } found
            ? Parse(found)
            : Empty;
    }

    /// <summary>Parses the text of a netrc file; unknown words are skipped.</summary>
    public static Netrc Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var machines = ImmutableDictionary.CreateBuilder<string, string>();
        string? byDefault = null;
        var (host, login) = ((string?)null, "");
        var words = new Queue<string>(Tokens(text));
        while (words.TryDequeue(out var word))
        {
            if (word is "machine" && words.TryDequeue(out var machine))
                (host, login) = (machine.ToLowerInvariant(), "");
            else if (word is "default")
                (host, login) = ("", "");
            else if (word is "login" or "user" && words.TryDequeue(out var name))
                login = name;
            else if (word is "account")
                words.TryDequeue(out _);
            else if (word is "password" && words.TryDequeue(out var password) && host is not null)
            {
                if (host.Length == 0)
                    byDefault ??= $"{login}:{password}";
                else
                    machines.TryAdd(host, $"{login}:{password}");
            }
        }

        return new Netrc(machines.ToImmutable(), byDefault);
    }

    /// <summary><c>user:password</c> for an address; null without an entry for it.</summary>
    public string? Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Machines.GetValueOrDefault(address.Host.ToLowerInvariant(), Default!);
    }

    // a macro ends at the next empty line, a comment at the end of its line
    private static IEnumerable<string> Tokens(string text)
    {
        var isMacro = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            isMacro = line.Length > 0 && (isMacro || line.TrimStart().StartsWith("macdef", StringComparison.Ordinal));
            if (isMacro || line.TrimStart() is ['#', ..])
                continue;
            foreach (var word in line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
                yield return word is ['"', .. var quoted, '"'] ? quoted : word;
        }
    }

    /// <summary>The type only: its members may contain passwords.</summary>
    public override string ToString() => nameof(Netrc);
}
