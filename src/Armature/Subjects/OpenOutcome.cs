using Armature.Binaries;

namespace Armature.Subjects;

/// <summary>The result of opening a file.</summary>
internal abstract record OpenOutcome
{
    private OpenOutcome() { }

    /// <summary>The file is open. The caller disposes the source.</summary>
    /// <param name="Source">Its bytes.</param>
    public sealed record Opened(ByteSource Source) : OpenOutcome;

    /// <summary>The file does not exist.</summary>
    public sealed record Absent : OpenOutcome;

    /// <summary>The file cannot be read: permission denied, I/O error, damaged archive.</summary>
    /// <param name="Reason">The system's error message, lower case.</param>
    public sealed record Refused(string Reason) : OpenOutcome;
}
