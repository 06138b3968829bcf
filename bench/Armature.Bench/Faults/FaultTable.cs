using Armature.TestKit.Faults;

namespace Armature.Bench.Faults;

/// <summary>The tables of the comparison as Markdown.</summary>
internal static class FaultTable
{
    /// <summary>One line for each tool.</summary>
    public static IEnumerable<string> Summary(IReadOnlyList<Column> columns) =>
        [
            $"| tool | faults found, of {AllFaults.All.Count} | in environments, of {Count(isWheel: false)} | in wheels, of {Count(isWheel: true)} | false alarms | time for one environment |",
            "|---|---|---|---|---|---|",
            .. columns.Select(column =>
                $"| {column.Name} | **{Found(column, _ => true)}** | {Part(column, isWheel: false)} | {Part(column, isWheel: true)} | {column.FalseAlarms} | {Time(column)} |"
            ),
        ];

    /// <summary>The first sentence of the README.</summary>
    public static string Headline(IReadOnlyList<Column> columns)
    {
        var next = columns.Skip(1).Max(column => Found(column, _ => true));
        return $"It finds **{Found(columns[0], _ => true)} of {AllFaults.All.Count}** faults of compiled code in environments and wheels, with {columns[0].FalseAlarms} false alarms. "
            + $"The best of the other tools finds {next} ([measured](bench/README.md#faults)).";
    }

    /// <summary>One line for each fault.</summary>
    public static IEnumerable<string> Details(IReadOnlyList<Column> columns) =>
        [
            $"| fault | {string.Join(" | ", columns.Select(column => column.Name))} |",
            $"|---|{string.Concat(columns.Select(_ => "---|"))}",
            .. AllFaults.All.Select(
                (fault, index) => $"| {fault.Name} | {string.Join(" | ", columns.Select(column => Mark(column.Answers[index])))} |"
            ),
        ];

    private static string Part(Column column, bool isWheel) =>
        Indexes(isWheel).All(index => column.Answers[index] is Answer.DoesNotApply)
            ? "–"
            : $"{Found(column, fault => fault.IsWheel == isWheel)}";

    private static int Found(Column column, Func<Fault, bool> isCounted) =>
        AllFaults.All.Index().Count(fault => isCounted(fault.Item) && column.Answers[fault.Index] is Answer.Found);

    private static IEnumerable<int> Indexes(bool isWheel) =>
        AllFaults.All.Index().Where(fault => fault.Item.IsWheel == isWheel).Select(fault => fault.Index);

    private static int Count(bool isWheel) => Indexes(isWheel).Count();

    private static string Time(Column column) =>
        column.Time is { } time ? $"{time.TotalMilliseconds:F0} ms{(column.Ratio == 1 ? "" : $" ({column.Ratio:0.0} ×)")}" : "–";

    private static string Mark(Answer answer) =>
        answer switch
        {
            Answer.Found => "found",
            Answer.Other => "other",
            Answer.Nothing => "",
            _ => "–",
        };
}
