namespace Armature.Repository.Tests;

/// <summary>Only the edges of the library use the disk, processes, environment variables and the clock (<c>src/BannedSymbols.txt</c>).</summary>
public sealed class BannedSymbolsTests
{
    private static readonly string[] s_edges = ["Armature.Repair", "Armature.Subjects"];

    private const string Cryptography = "System.Security.Cryptography";

    /// <summary>A member of a banned type that the compiler calls in every method with <c>yield</c>.</summary>
    private const string CalledByIterators = "System.Environment.get_CurrentManagedThreadId";

    private static readonly string[] s_banned =
    [
        .. File.ReadLines(Checkout.FullPath("src/BannedSymbols.txt")).Select(line => line.Split(';')[0]),
    ];

    [Fact]
    public void No_other_layer_uses_a_banned_member() =>
        Law.Holds(
            CompiledReferences
                .All.Where(named => !IsEdge(named.From) && IsBanned(named.To, named.Member))
                .Select(named => $"{named.From.FullName} uses {named.To.FullName}.{named.Member}")
        );

    /// <summary>The analyzer does not examine the edges, and these types may be used nowhere.</summary>
    [Fact]
    public void No_layer_takes_hashes_or_random_bytes_from_OpenSSL() =>
        Law.Holds(
            CompiledReferences
                .All.Where(named => s_banned.Contains($"T:{named.To.FullName}") && named.To.Namespace == Cryptography)
                .Select(named => $"{named.From.FullName} uses {named.To.FullName}")
        );

    [Fact]
    public void The_library_compares_seals_so_the_search_finds_cryptography() =>
        Assert.Contains(CompiledReferences.All, named => named.To.Namespace == Cryptography);

    [Fact]
    public void The_edges_use_banned_members_so_the_search_works() =>
        Assert.Contains(CompiledReferences.All, named => IsEdge(named.From) && IsBanned(named.To, named.Member));

    private static bool IsEdge(Type type) =>
        s_edges.Any(edge => type.Namespace == edge || type.Namespace!.StartsWith($"{edge}.", StringComparison.Ordinal));

    private static bool IsBanned(Type type, string? member) =>
        member is not null
        && $"{type.FullName}.{member}" != CalledByIterators
        && (
            s_banned.Contains($"T:{type.FullName}")
            || s_banned.Contains($"P:{type.FullName}.{member.Replace("get_", "", StringComparison.Ordinal)}")
        );
}
