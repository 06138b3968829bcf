namespace Armature.Reporting;

/// <summary>
/// An open output: it takes reports as they become available, until it is finished. Disposing it without finishing leaves the output
/// visibly incomplete.
/// </summary>
public interface IReportRenderer : IDisposable
{
    /// <summary>Takes one report, and writes it at once if the format allows.</summary>
    void Add(Report report);

    /// <summary>Takes a subject that has no report. A format for people leaves it out, because the command line writes it to standard error.</summary>
    void Add(UnexaminedSubject subject);

    /// <summary>Writes the end of the output and flushes it.</summary>
    void Finish();
}
