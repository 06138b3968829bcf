namespace Armature.Reporting;

/// <summary>One output: it is given the reports as they are done, then told that there are no more. Disposing alone ends nothing: what breaks off stays visibly broken off.</summary>
public interface IReportRenderer : IDisposable
{
    /// <summary>Takes one report; a format that can, writes it at once.</summary>
    void Add(Report report);

    /// <summary>Writes what ends the output and flushes it.</summary>
    void Finish();
}
