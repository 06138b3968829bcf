using Armature.English;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Reporting.Text;

/// <summary>A plan on one screen: commands that a person could type, each with its reason.</summary>
internal sealed class PlanText
{
    private const int MostLeft = 5;
    private const int MostChanges = 10;

    private readonly Page _page;
    private readonly Plan _plan;
    private readonly string _shown;
    private readonly bool _isVerbose;
    private readonly bool _isOffer;

    private PlanText(Page page, Plan plan, string shown, bool isVerbose, bool isOffer) =>
        (_page, _plan, _shown, _isVerbose, _isOffer) = (page, plan, shown, isVerbose, isOffer);

    /// <summary>Writes a plan.</summary>
    /// <param name="shown">The environment as a person would write it.</param>
    /// <param name="isVerbose">Whether everything is listed.</param>
    /// <param name="isOffer">Whether to name the command that carries out the plan. False when that command itself shows the plan.</param>
    public static void Write(Page page, Plan plan, string shown, bool isVerbose, bool isOffer = true)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(plan);
        var text = new PlanText(page, plan, shown, isVerbose, isOffer);
        if (plan.IsEmpty)
        {
            text.WriteNothing();
            return;
        }

        text.WriteHeading();
        if (page.IsQuiet)
            return;
        text.WriteSteps();
        text.WriteAccount();
        text.WriteChanges();
        text.WriteLeft();
        text.WriteEnd();
    }

    private void WriteNothing()
    {
        var hasErrors = _plan.Remaining.Any();
        if (!hasErrors && !_plan.Unknowns.IsEmpty)
        {
            WriteUnknowns();
            return;
        }

        var rules = EnglishList.Of(_plan.Left.Select(left => left.Finding.Rule.Id).Distinct(StringComparer.Ordinal), most: 4);
        _page.Paragraph(
            0,
            hasErrors ? Marks.Of(Severity.Error) : Marks.Healthy,
            new Run(
                hasErrors ? $" Armature cannot fix {_shown}: {WhyNot()}"
                : rules.Length == 0 ? $" nothing to fix in {_shown}"
                : $" no errors to fix in {_shown}; not fixed: {rules} (-v)"
            )
        );
        if (_page.IsQuiet)
            return;
        if (hasErrors || _isVerbose)
            WriteLeft();
        if (hasErrors)
            WriteNotes();
    }

    private void WriteUnknowns()
    {
        _page.Paragraph(0, Marks.Of(Severity.Warning), new Run($" cannot tell whether {_shown} needs a repair"));
        if (_page.IsQuiet)
            return;
        foreach (var unknown in _isVerbose ? _plan.Unknowns : [.. _plan.Unknowns.Take(MostLeft)])
            _page.Paragraph(
                2,
                new Run($"{unknown.What}: "),
                new Run(unknown.Because + (unknown.Advice is { } advice ? $" (add {advice})" : "")),
                4
            );
        WriteHidden(_plan.Unknowns.Length - MostLeft);
    }

    // the first reason; the list below has all
    private string WhyNot()
    {
        if (_plan.Packages.Where(package => package.Fate is PackageFate.Unavailable).ToArray() is [var package, ..] missing)
            return missing.Length == 1
                ? $"{package.Name}: {package.Because}"
                : $"{EnglishList.Of(missing.Select(one => one.Name), most: 4)} are not available";
        return _plan.Remaining.FirstOrDefault() is { } left ? $"{left.Finding.Rule.Id}, {left.Because}" : "see below";
    }

    private void WriteHeading()
    {
        var isImpossible =
            !_plan.CanBeApplied && (_plan.Remaining.Any() || _plan.Packages.Any(package => package.Fate is PackageFate.Unavailable));
        var remaining = _plan.Remaining.Count();
        if (isImpossible)
        {
            _page.Paragraph(0, Marks.Of(Severity.Error), new Run($" Armature cannot fix {_shown}: {WhyNot()}", Ink.Strong));
            WriteLead("What you can run yourself:");
        }
        else if (!_plan.CanBeApplied)
        {
            _page.Paragraph(
                0,
                new Run(
                    $"To make {_shown} {_plan.Goal}, run this {(_plan.BelongsTo is { } system ? $"on {system}, which it belongs to" : "yourself")}:",
                    Ink.Strong
                )
            );
        }
        else if (remaining > 0)
        {
            _page.Paragraph(
                0,
                Marks.Of(Severity.Warning),
                new Run($" Armature can fix only a part of {_shown}: {TextFormat.Count(remaining, "error")} will remain", Ink.Strong)
            );
            WriteLead("The steps for the other part:");
        }
        else
        {
            _page.Paragraph(0, new Run($"To make {_shown} {_plan.Goal}{Change}:", Ink.Strong));
        }
    }

    private void WriteLead(string sentence)
    {
        if (!_page.IsQuiet)
            _page.Line(0, new Run(sentence));
    }

    private void WriteSteps()
    {
        foreach (var (index, step) in _plan.Steps.Index())
            WriteStep(index + 1, step);
    }

    private ShellKind Shell => _plan.System is SystemFamily.Windows ? ShellKind.PowerShell : ShellKind.Posix;

    private void WriteStep(int number, PlanStep step)
    {
        if (step.Command is { } command)
        {
            var lines = CommandText.Lines(command, Shell, _page.Width - 9, _isVerbose);
            _page.Line(0, new Run($"{number, 3}  "), new Run(lines[0], Ink.Command));
            foreach (var line in lines.Skip(1))
                _page.Line(9, new Run(line, Ink.Command));
        }
        else
        {
            _page.Line(0, new Run($"{number, 3}  "), new Run(OwnWork(step), Ink.Command));
        }

        _page.Paragraph(9, new Run(step.Reason + (_plan.BelongsTo is null ? Caution(step.Trust) : ""), Ink.Faint));
        if (step.Input is { } file)
            WriteInput(file);
    }

    private void WriteInput(PlannedFile file)
    {
        var lines = file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // conda's explicit list and a file with hashes have a long line for each package, and the table of packages already covers them
        var isExplicit = lines is ["@EXPLICIT", ..] || lines.All(static line => line.Contains(" --hash=", StringComparison.Ordinal));
        if (isExplicit && !_isVerbose)
            return;
        _page.Line(9, new Run($"{(isExplicit ? "packages" : "constraints for dependencies")}, in that file:", Ink.Faint));
        foreach (var line in _isVerbose ? lines : lines.Take(CommandText.Most))
            _page.Line(11, new Run(line, Ink.Faint));
        if (!_isVerbose && lines.Length > CommandText.Most)
            _page.Line(11, new Run($"and {lines.Length - CommandText.Most} more (-v)", Ink.Faint));
    }

    private void WriteAccount()
    {
        if (_plan.Rung is null)
            return;
        _page.Blank();
        if (_plan.WhyNotLess is { } why)
            _page.Paragraph(0, new Run("Why not less: "), new Run($"{why}."), 6);
        if (_plan.Account is { } account)
            AccountText.Write(_page, account, 0, _isVerbose);
    }

    /// <summary>The smallest change that works, to follow a goal; empty if the plan is not about a virtual environment.</summary>
    private string Change =>
        _plan.Rung is { } rung
            ? ", smallest change that works: "
                + rung switch
                {
                    Rung.Repoint => "point a copy to another Python",
                    Rung.RemoveIntruder => "nothing in the environment",
                    Rung.MendCopy => $"replace {TextFormat.Count(_plan.Account?.Packages ?? _plan.Packages.Length, "package")} in a copy",
                    Rung.NewEnvironment => "a new environment",
                    _ =>
                        $"build {EnglishList.Of(_plan.Packages.Where(package => package.Fate is PackageFate.FromSource).Select(package => package.Name))} from source",
                }
            : "";

    private static string OwnWork(PlanStep step) =>
        step.Kind switch
        {
            PlanStepKind.Copy => "copy the environment",
            PlanStepKind.Repoint => "change the base interpreter of the copy",
            PlanStepKind.CarryOver => "copy what no installer brings",
            PlanStepKind.BackUp => "copy the directory",
            PlanStepKind.Swap => "swap the two directories",
            PlanStepKind.ProvideInterpreter => "install Python",
            _ => "by hand",
        };

    private static string Caution(Trust trust) =>
        trust switch
        {
            Trust.Unsafe => " (versions change; review first)",
            Trust.ShowOnly => " (run this yourself)",
            _ => "",
        };

    private void WriteChanges()
    {
        var changed = _plan.Packages.Where(package => package.Because is not null).ToArray();
        if (changed.Length == 0)
            return;
        _page.Blank();
        foreach (var package in _isVerbose ? changed : changed.Take(MostChanges))
            _page.Paragraph(
                2,
                new Run($"{package.Name} {package.OldVersion} → {package.Requirement ?? "nothing"}: "),
                new Run(package.Because!),
                4
            );
        WriteHidden(changed.Length - MostChanges);
    }

    private void WriteLeft()
    {
        if (_plan.Left.IsEmpty)
            return;
        _page.Blank();
        _page.Line(0, new Run("Not fixed by this plan:"));
        foreach (var left in _isVerbose ? _plan.Left : [.. _plan.Left.Take(MostLeft)])
        {
            _page.Paragraph(2, new Run($"{left.Finding.Rule.Id} "), new Run($"{left.Finding.Message}: {left.Because}"), 6);
            foreach (var command in left.Commands)
                _page.Line(8, new Run(command, Ink.Command));
        }

        WriteHidden(_plan.Left.Length - MostLeft);
    }

    private void WriteHidden(int count)
    {
        if (!_isVerbose && count > 0)
            _page.Line(2, new Run($"and {count} more (-v)", Ink.Faint));
    }

    private void WriteNotes()
    {
        foreach (var note in _plan.Notes)
            _page.Paragraph(0, new Run("Note: "), new Run(note), 6);
    }

    private void WriteEnd()
    {
        _page.Blank();
        WriteNotes();
        // an installer may build what it chooses itself
        var isBuilt =
            _plan.Steps.Any(step => step.Kind is PlanStepKind.BuildFromSource or PlanStepKind.Prepare)
            || _plan.Packages.Any(package => package.Fate is PackageFate.FromOrigin or PackageFate.OtherVersion);
        var safety =
            _plan.BelongsTo is { } system ? $"Armature cannot verify a repair for {system} here. There, armature fix carries it out."
            : !_plan.CanBeApplied ? "Armature does not run these commands; run them yourself."
            : _plan.Form is PlanForm.NewEnvironment or PlanForm.MendedCopy
                ? $"Your environment is not changed before step {_plan.Steps.Length}."
            : "If anything fails, the copy is restored.";
        _page.Paragraph(0, new Run($"{(isBuilt ? "" : "Nothing is built from source. ")}{safety}"));
        var flags = string.Concat(_plan.Flags.Select(word => $" {TextFormat.ShellPath(word)}"));
        // not wrapped: a command that is broken in two cannot be pasted
        if (!_plan.CanBeApplied || !_isOffer)
            return;
        _page.Line(0, new Run("Run it:   "), new Run($"armature fix {TextFormat.ShellPath(_shown)}{flags}", Ink.Command));
        if (_plan.OldEnvironment is not null)
            _page.Line(0, new Run("Undo it:  "), new Run($"armature fix {TextFormat.ShellPath(_shown)} --undo", Ink.Command));
    }
}
