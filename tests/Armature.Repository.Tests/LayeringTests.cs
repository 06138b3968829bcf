using System.Text.RegularExpressions;

namespace Armature.Repository.Tests;

/// <summary>The rooms of the library, in the order of ARCHITECTURE.md's table: each names only those above it.</summary>
public sealed partial class LayeringTests
{
    private static readonly string[] s_order =
    [
        .. Row().Matches(Checkout.Text("ARCHITECTURE.md")!).Select(row => row.Groups["room"].Value),
    ];

    /// <summary>The rooms inside Repair, in their order.</summary>
    private static readonly string[] s_repair = ["Processes", "Tools", "Planning", "Verification", "Applying"];

    [Fact]
    public void The_table_names_every_room()
    {
        var rooms = Directory.GetDirectories(Checkout.FullPath("src/Armature")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(rooms, s_order.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_room_names_only_those_above_it() => Law.Holds(Against(s_order, part: 1));

    [Fact]
    public void The_rooms_of_repair_are_a_line() =>
        Law.Holds(Against(s_repair, part: 2, pair => Part(pair.From, 1) == "Repair" && Part(pair.To, 1) == "Repair"));

    [Fact]
    public void The_reader_of_compiled_code_sees_references() =>
        Assert.Contains(CompiledReferences.BetweenRooms, pair => Part(pair.From, 1) == "Rules" && Part(pair.To, 1) == "Loading");

    private static IEnumerable<string> Against(string[] order, int part, Func<(Type From, Type To), bool>? counts = null) =>
        from pair in CompiledReferences.BetweenRooms
        where counts?.Invoke(pair) ?? true
        let own = Array.IndexOf(order, Part(pair.From, part))
        where own >= 0 && Array.IndexOf(order, Part(pair.To, part)) > own
        select $"{pair.From.FullName} names {pair.To.FullName}";

    // Armature.Loading.Linux: 1 gives Loading, 2 gives Linux
    private static string Part(Type type, int part) => type.Namespace!.Split('.').ElementAtOrDefault(part) ?? "";

    [GeneratedRegex(@"^\| `(?<room>\w+)` \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
