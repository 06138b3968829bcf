namespace Armature.Inventory.OnPath;

/// <summary>A command on PATH, and the Python that it starts.</summary>
/// <param name="Name">The command: <c>pip</c>.</param>
/// <param name="Path">The first file of that name on PATH.</param>
/// <param name="Python">The Python that it starts; null if it is not a Python command, or its interpreter was not found.</param>
/// <param name="IsOwn">Whether it is the Python of the examined environment.</param>
internal sealed record CommandOnPath(string Name, string Path, InterpreterKey? Python, bool IsOwn = false);
