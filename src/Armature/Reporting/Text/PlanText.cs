using Armature.Repair.Plans;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>A plan on one screen: commands a person could type, each with its reason.</summary>
public sealed class PlanText
{
    private const int MostLeft = 5;

    private readonly Page _page;
    private readonly Plan _plan;
    private readonly string _shown;
    private readonly bool _isVerbose;
    private readonly bool _isOffer;

    private PlanText(Page page, Plan plan, string shown, bool isVerbose, bool isOffer) =>
        (_page, _plan, _shown, _isVerbose, _isOffer) = (page, plan, shown, isVerbose, isOffer);

    /// <summary>Writes it.</summary>
    /// <param name="shown">The environment as a person would write it.</param>
    /// <param name="isVerbose">Whether everything is listed.</param>
    /// <param name="isOffer">Whether the command that carries it out is named: not where that command shows it.</param>
    public static void Write(Page page, Plan plan, string shown, bool isVerbose, bool isOffer = true)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(plan);
        var text = new PlanText(page, plan, shown, isVerbose, isOffer);
        if (plan.IsEmpty)
        {
            text.Nothing();
            return;
        }

        text.Steps();
        text.Left();
        text.End();
    }

    // one line, unless something is wrong that no plan cures
    private void Nothing()
    {
        var isSick = _plan.Left.Any(left => left.Finding.Severity is Severity.Error);
        var rules = _plan.Left.Select(left => left.Finding.Rule.Id).Distinct(StringComparer.Ordinal).ToArray();
        var left = rules.Length == 0 ? "" : $" ({Wording.List(rules, 4)}: armature check tells)";
        _page.Paragraph(
            0,
            isSick ? Marks.Of(Severity.Error) : Marks.Healthy,
            new Run(isSick ? $" nothing that a plan could cure in {_shown}" : $" nothing to repair in {_shown}{left}")
        );
        if (isSick || _isVerbose)
            Left();
        foreach (var note in isSick ? _plan.Notes : [])
            _page.Paragraph(0, new Run("Note: "), new Run(note), 6);
    }

    private void Steps()
    {
        _page.Paragraph(0, new Run($"To make {_shown} {_plan.Goal}:", Ink.Strong));
        foreach (var (index, step) in _plan.Steps.Index())
            Write(index + 1, step);
        Changes();
    }

    private void Write(int number, PlanStep step)
    {
        var command = step.Command is { } typed ? $"{typed}" : OwnWork(step);
        _page.Line(0, new Run($"{number, 3}  "), new Run(command, Ink.Command));
        _page.Paragraph(9, new Run(step.Reason + Caution(step.Trust), Ink.Faint));
        if (step.Input is not { } file)
            return;
        var lines = file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // a list of addresses says no more than the packages that it is of
        var isExplicit = lines is ["@EXPLICIT", ..];
        if (isExplicit && !_isVerbose)
            return;
        var what = isExplicit ? "the list" : "with these versions of what comes along";
        _page.Paragraph(9, new Run($"{what}: {Wording.List(lines, _isVerbose ? int.MaxValue : 6)}", Ink.Faint));
    }

    private static string OwnWork(PlanStep step) =>
        step.Kind switch
        {
            PlanStepKind.BackUp => "copy the directory",
            PlanStepKind.Swap => "swap the two directories",
            PlanStepKind.ProvideInterpreter => "install Python",
            _ => "by hand",
        };

    private static string Caution(Trust trust) =>
        trust switch
        {
            Trust.Unsafe => " (versions change: read before running)",
            Trust.ShowOnly => " (yours to do)",
            _ => "",
        };

    private void Changes()
    {
        var changed = _plan.Packages.Where(package => package.Because is not null).ToArray();
        if (changed.Length == 0)
            return;
        _page.Blank();
        foreach (var package in _isVerbose ? changed : changed.Take(10))
            _page.Paragraph(
                2,
                new Run($"{package.Name} {package.OldVersion} → {package.Requirement ?? "nothing"}: "),
                new Run(package.Because!),
                4
            );
        if (!_isVerbose && changed.Length > 10)
            _page.Line(2, new Run($"and {changed.Length - 10} more (-v)", Ink.Faint));
    }

    private void Left()
    {
        if (_plan.Left.IsEmpty)
            return;
        _page.Blank();
        _page.Line(0, new Run("Not cured by it:"));
        foreach (var left in _isVerbose ? _plan.Left : [.. _plan.Left.Take(MostLeft)])
        {
            _page.Paragraph(2, new Run($"{left.Finding.Rule.Id} "), new Run($"{left.Finding.Message}: {left.Because}"), 6);
            foreach (var command in left.Commands)
                _page.Line(8, new Run(command, Ink.Command));
        }

        if (!_isVerbose && _plan.Left.Length > MostLeft)
            _page.Line(2, new Run($"and {_plan.Left.Length - MostLeft} more (-v)", Ink.Faint));
    }

    private void End()
    {
        _page.Blank();
        foreach (var note in _plan.Notes)
            _page.Paragraph(0, new Run("Note: "), new Run(note), 6);
        var isBuilt = _plan.Steps.Any(step => step.Kind is PlanStepKind.BuildFromSource);
        var source = isBuilt ? "" : "Nothing is built from source. ";
        var flags = string.Concat(_plan.Flags.Select(word => $" {Wording.Typed(word)}"));
        var safe =
            !_plan.CanBeApplied ? "Armature runs none of this by itself."
            : _plan.Form is PlanForm.NewEnvironment ? $"Your environment is not touched before step {_plan.Steps.Length}."
            : "The copy takes its place again where anything fails.";
        _page.Paragraph(0, new Run(source + safe));
        // a line of its own: a command that is broken in two cannot be pasted
        if (_plan.CanBeApplied && _isOffer)
            _page.Line(0, new Run("Run it:  "), new Run($"armature fix {Wording.Typed(_shown)}{flags}", Ink.Command));
    }
}
