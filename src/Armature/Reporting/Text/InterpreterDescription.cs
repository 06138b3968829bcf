using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>An interpreter in words.</summary>
internal static class InterpreterDescription
{
    /// <summary><c>3.11.9 CPython arm64 (universal2: arm64, x86_64), GIL, /opt/homebrew/bin/python3.11</c>.</summary>
    public static string Of(Interpreter interpreter, Target target)
    {
        var parts = new[]
        {
            Build(interpreter, target),
            Threading(interpreter.Abi),
            interpreter.Executable,
            LinkTarget(interpreter),
            Base(interpreter),
        };
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Build(Interpreter interpreter, Target target)
    {
        var implementation = interpreter.Abi?.Implementation is { } known and not PythonImplementation.Unknown ? $"{known}" : "Python";
        var held = interpreter.Image is { } image ? DisplayNames.Of(image) : "";
        var runs = DisplayNames.Of(target.Platform);
        var architecture = held == runs || held.Length == 0 ? runs : $"{runs} (its file: {held})";
        return $"{interpreter.Version?.ToString() ?? "unknown version"} {implementation} {architecture}".TrimEnd();
    }

    private static string? Threading(PythonAbi? abi) =>
        abi is null ? null : (abi.IsFreeThreaded ? "free-threaded" : "GIL") + (abi.IsDebug ? ", debug" : "");

    private static string? LinkTarget(Interpreter interpreter) =>
        interpreter.RealExecutable is { } real && real != interpreter.Executable ? $"a link to {real}" : null;

    private static string? Base(Interpreter interpreter) =>
        interpreter.IsVirtual ? $"virtual environment of {interpreter.BasePrefix ?? "a Python that was not found"}" : null;
}
