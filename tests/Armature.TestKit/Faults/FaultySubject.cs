namespace Armature.TestKit.Faults;

/// <summary>A faulty environment or wheel on disk.</summary>
/// <param name="Path">The environment's directory, or the wheel.</param>
/// <param name="Files">What is deleted afterwards.</param>
internal sealed record FaultySubject(string Path, IDisposable Files) : IDisposable
{
    public void Dispose() => Files.Dispose();
}
