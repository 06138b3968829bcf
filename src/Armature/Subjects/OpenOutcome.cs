using Armature.Binaries;

namespace Armature.Subjects;

/// <summary>What came of opening a file.</summary>
public abstract record OpenOutcome
{
    private OpenOutcome() { }

    /// <summary>The file is open; whoever asked disposes the source.</summary>
    /// <param name="Source">Its bytes.</param>
    public sealed record Opened(ByteSource Source) : OpenOutcome;

    /// <summary>There is no such file.</summary>
    public sealed record Absent : OpenOutcome;

    /// <summary>The world refused: permission, I/O error, damaged archive.</summary>
    /// <param name="Reason">In the system's words, lower case.</param>
    public sealed record Refused(string Reason) : OpenOutcome;
}
