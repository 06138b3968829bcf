using Armature.Reporting.Html.Graphs;
using CsCheck;

namespace Armature.Reporting.Tests.Html;

public sealed class LayeredLayoutTests
{
    private static readonly Gen<(int Nodes, (int From, int To)[] Edges)> s_graphs =
        from nodes in Gen.Int[0, 30]
        from edges in Gen.Select(Gen.Int[0, Math.Max(0, nodes - 1)], Gen.Int[0, Math.Max(0, nodes - 1)]).Array[0, nodes * 2]
        select (nodes, edges.Where(edge => edge.Item1 != edge.Item2).Distinct().Where(edge => nodes > 0).ToArray());

    [Fact]
    public void Each_edge_goes_from_column_to_column_and_ends_at_its_nodes() =>
        s_graphs.Sample(graph =>
        {
            var layout = LayeredLayout.Of(graph.Nodes, graph.Edges);
            foreach (var (route, edge) in layout.Routes.Zip(graph.Edges))
            {
                Assert.True((route[0], route[^1]) == edge || (route[^1], route[0]) == edge);
                Assert.All(route.Zip(route.Skip(1)), step => Assert.Equal(layout.Column(step.First) + 1, layout.Column(step.Second)));
                Assert.All(route.Skip(1).SkipLast(1), place => Assert.True(layout.IsPassing(place)));
            }
        });

    [Fact]
    public void Nodes_of_a_column_do_not_overlap_and_stay_inside() =>
        s_graphs.Sample(graph =>
        {
            var layout = LayeredLayout.Of(graph.Nodes, graph.Edges);
            foreach (var column in Enumerable.Range(0, graph.Nodes).GroupBy(layout.Column))
            {
                double[] heights = [.. column.Select(layout.Y).Order()];
                Assert.All(heights, height => Assert.InRange(height, 0, layout.Height));
                Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 51.9, double.MaxValue));
            }
        });

    [Fact]
    public void Without_a_cycle_every_edge_leads_to_the_right() =>
        s_graphs.Sample(graph =>
        {
            (int From, int To)[] edges = [.. graph.Edges.Where(edge => edge.From < edge.To)];
            var layout = LayeredLayout.Of(graph.Nodes, edges);
            Assert.All(edges, edge => Assert.True(layout.Column(edge.From) < layout.Column(edge.To)));
        });
}
