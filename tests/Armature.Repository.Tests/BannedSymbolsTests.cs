namespace Armature.Repository.Tests;

/// <summary>Only the edges touch the world: in the library that is what reads disks (Subjects) and what repairs.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly string[] s_edges = ["Armature.Repair", "Armature.Subjects"];

    /// <summary>What the compiler itself calls of a banned type, in every method with <c>yield</c>.</summary>
    private const string OfIterators = "System.Environment.get_CurrentManagedThreadId";

    private static readonly string[] s_banned =
    [
        .. File.ReadLines(Checkout.FullPath("src/BannedSymbols.txt")).Select(line => line.Split(';')[0]),
    ];

    [Fact]
    public void No_other_room_uses_a_banned_member() =>
        Law.Holds(
            CompiledReferences
                .All.Where(named => !IsEdge(named.From) && IsBanned(named.To, named.Member))
                .Select(named => $"{named.From.FullName} uses {named.To.FullName}.{named.Member}")
        );

    [Fact]
    public void The_reader_of_compiled_code_sees_such_uses() =>
        Assert.Contains(CompiledReferences.All, named => IsEdge(named.From) && IsBanned(named.To, named.Member));

    private static bool IsEdge(Type type) =>
        s_edges.Any(edge => type.Namespace == edge || type.Namespace!.StartsWith($"{edge}.", StringComparison.Ordinal));

    private static bool IsBanned(Type type, string? member) =>
        member is not null
        && $"{type.FullName}.{member}" != OfIterators
        && (
            s_banned.Contains($"T:{type.FullName}")
            || s_banned.Contains($"P:{type.FullName}.{member.Replace("get_", "", StringComparison.Ordinal)}")
        );
}
