using System.Text.RegularExpressions;

namespace Armature.Repository.Tests;

/// <summary>The layers of the library, in the order of the table in ARCHITECTURE.md: each may refer only to those above it.</summary>
public sealed partial class LayeringTests
{
    private static readonly string[] s_order =
    [
        .. Row().Matches(Checkout.Text("ARCHITECTURE.md")!).Select(row => row.Groups["layer"].Value),
    ];

    /// <summary>The layers inside Repair, in their order.</summary>
    private static readonly string[] s_repair = ["Processes", "Tools", "Plans", "Planning", "Verification", "Applying"];

    [Fact]
    public void The_table_lists_every_layer()
    {
        var layers = Directory.GetDirectories(Checkout.FullPath("src/Armature")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(layers, s_order.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_layer_refers_only_to_those_above_it() => Law.Holds(Against(s_order, part: 1));

    [Fact]
    public void The_layers_of_repair_are_in_order() =>
        Law.Holds(Against(s_repair, part: 2, pair => Part(pair.From, 1) == "Repair" && Part(pair.To, 1) == "Repair"));

    [Fact]
    public void Rules_refer_to_Loading_so_the_search_works() =>
        Assert.Contains(CompiledReferences.BetweenNamespaces, pair => Part(pair.From, 1) == "Rules" && Part(pair.To, 1) == "Loading");

    private static IEnumerable<string> Against(string[] order, int part, Func<(Type From, Type To), bool>? counts = null) =>
        from pair in CompiledReferences.BetweenNamespaces
        where counts?.Invoke(pair) ?? true
        let own = Array.IndexOf(order, Part(pair.From, part))
        where own >= 0 && Array.IndexOf(order, Part(pair.To, part)) > own
        select $"{pair.From.FullName} refers to {pair.To.FullName}";

    // Armature.Loading.Linux: 1 gives Loading, 2 gives Linux
    private static string Part(Type type, int part) => type.Namespace!.Split('.').ElementAtOrDefault(part) ?? "";

    [GeneratedRegex(@"^\| `(?<layer>\w+)` \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
