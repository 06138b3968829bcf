namespace Armature.Reporting.Html.Graphs;

/// <summary>
/// Places the nodes of a directed graph in columns from left to right (Sugiyama, Tagawa and Toda 1981): each node stands right of those that lead to it; edges
/// that pass a column get a place in it; the order in a column is that with few crossings. The result depends on the input alone.
/// </summary>
internal sealed class LayeredLayout
{
    /// <summary>The heights of a node's row and of a passing edge's.</summary>
    private const double NodeRow = 52;
    private const double PassingRow = 14;

    private const int Sweeps = 8;

    private readonly int _nodes;
    private readonly List<int> _columns = [];
    private readonly List<(int From, int To)> _steps = [];
    private readonly List<List<int>> _order = [];
    private double[] _heights = [];

    private LayeredLayout(int nodes) => _nodes = nodes;

    /// <summary>The number of columns.</summary>
    public int Columns => _order.Count;

    /// <summary>The height of the drawing.</summary>
    public double Height { get; private set; }

    /// <summary>The places that each edge passes, its ends included, in the order of the edges.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Routes { get; private set; } = [];

    /// <summary>The column of a place, from 0.</summary>
    public int Column(int place) => _columns[place];

    /// <summary>The middle of a place.</summary>
    public double Y(int place) => _heights[place];

    /// <summary>Whether a place belongs to an edge that passes the column.</summary>
    public bool IsPassing(int place) => place >= _nodes;

    /// <param name="nodes">How many nodes there are; the first ones are the roots.</param>
    /// <param name="edges">Pairs of different nodes, each pair once. Edges of a cycle are drawn backwards.</param>
    public static LayeredLayout Of(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var layout = new LayeredLayout(nodes);
        var forward = layout.AssignColumns(edges);
        layout.Routes = [.. forward.Select(layout.Route)];
        layout.Fill();
        layout.Untangle();
        layout.Place();
        return layout;
    }

    // the longest way from a root, found by a search in depth that turns the edges of cycles round
    private (int From, int To)[] AssignColumns(IReadOnlyList<(int From, int To)> edges)
    {
        var targets = edges.ToLookup(static edge => edge.From, static edge => edge.To);
        var state = new byte[_nodes];
        var finished = new List<int>(_nodes);
        var open = new Stack<(int Node, bool IsLeft)>();
        var backward = new HashSet<(int, int)>();
        for (var root = 0; root < _nodes; root++)
        {
            open.Push((root, false));
            while (open.TryPop(out var at))
            {
                if (at.IsLeft)
                {
                    state[at.Node] = 2;
                    finished.Add(at.Node);
                }
                else if (state[at.Node] == 0)
                {
                    state[at.Node] = 1;
                    open.Push((at.Node, true));
                    foreach (var target in targets[at.Node])
                    {
                        if (state[target] == 1)
                            backward.Add((at.Node, target));
                        else if (state[target] == 0)
                            open.Push((target, false));
                    }
                }
            }
        }

        (int From, int To)[] forward = [.. edges.Select(edge => backward.Contains(edge) ? (edge.To, edge.From) : edge)];
        var sources = forward.ToLookup(static edge => edge.To, static edge => edge.From);
        _columns.AddRange(new int[_nodes]);
        foreach (var node in Enumerable.Reverse(finished))
            _columns[node] = sources[node].Select(source => _columns[source] + 1).DefaultIfEmpty(0).Max();
        return forward;
    }

    private List<int> Route((int From, int To) edge)
    {
        List<int> route = [edge.From];
        for (var column = _columns[edge.From] + 1; column < _columns[edge.To]; column++)
        {
            route.Add(_columns.Count);
            _columns.Add(column);
        }

        route.Add(edge.To);
        _steps.AddRange(route.Zip(route.Skip(1)));
        return route;
    }

    private void Fill()
    {
        for (var column = 0; column <= _columns.DefaultIfEmpty(-1).Max(); column++)
            _order.Add([.. Enumerable.Range(0, _columns.Count).Where(place => _columns[place] == column)]);
    }

    // each column by the average of its neighbours, from the left and from the right in turn
    private void Untangle()
    {
        var left = _steps.ToLookup(static step => step.To, static step => step.From);
        var right = _steps.ToLookup(static step => step.From, static step => step.To);
        var ranks = new double[_columns.Count];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var neighbours = sweep % 2 == 0 ? left : right;
            foreach (var column in sweep % 2 == 0 ? _order : Enumerable.Reverse(_order))
            {
                int[] sorted =
                [
                    .. column
                        .OrderBy(place => neighbours[place].Select(other => ranks[other]).DefaultIfEmpty(ranks[place]).Average())
                        .ThenBy(static place => place),
                ];
                column.Clear();
                column.AddRange(sorted);
                for (var at = 0; at < sorted.Length; at++)
                    ranks[sorted[at]] = (at + 0.5) / sorted.Length;
            }
        }
    }

    // stacked first, then moved towards the neighbours as far as the order allows
    private void Place()
    {
        _heights = new double[_columns.Count];
        var around = _steps
            .Concat(_steps.Select(static step => (From: step.To, To: step.From)))
            .ToLookup(static step => step.From, static step => step.To);
        foreach (var column in _order)
            Stack(column, static _ => 0);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? _order : Enumerable.Reverse(_order))
                Stack(column, place => around[place].Select(other => _heights[other]).DefaultIfEmpty(_heights[place]).Average());
        }

        var top = _heights.DefaultIfEmpty(0).Min() - (NodeRow / 2);
        for (var place = 0; place < _heights.Length; place++)
            _heights[place] -= top;
        Height = _heights.DefaultIfEmpty(0).Max() + (NodeRow / 2);
    }

    // what wishes a higher place than its upper neighbour leaves moves down; then all by their average wish
    private void Stack(List<int> column, Func<int, double> wish)
    {
        double[] wishes = [.. column.Select(wish)];
        var (bottom, shift) = (double.NegativeInfinity, 0.0);
        for (var at = 0; at < column.Count; at++)
        {
            var half = Row(column[at]) / 2;
            _heights[column[at]] = Math.Max(wishes[at], bottom + half);
            bottom = _heights[column[at]] + half;
            shift += wishes[at] - _heights[column[at]];
        }

        foreach (var place in column)
            _heights[place] += shift / column.Count;
    }

    private double Row(int place) => IsPassing(place) ? PassingRow : NodeRow;
}
