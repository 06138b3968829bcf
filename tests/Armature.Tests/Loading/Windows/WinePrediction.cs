using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.Native;
using Armature.Loading.Windows;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests.Windows;

/// <summary>Predictions for files that the Python under wine opens.</summary>
internal static class WinePrediction
{
    private static readonly DiskTree s_disk = new();
    private static readonly Target s_target = new()
    {
        Name = "this test",
        Origin = TargetOrigin.Interpreter,
        Platform = new Platform(SystemFamily.Windows, [Architecture.X86_64]),
        Python = new PythonAbi(PythonImplementation.CPython, new PythonVersion(3, 13)),
    };

    /// <summary>The prediction: the rejection of the file itself, or its closure.</summary>
    public static (ImportOutcome? Refusal, LoadClosure? Closure) Of(WineCase one)
    {
        var inventory = new SubjectInventory.Binary { Subject = new Subject(s_disk, one.File, one.File) };
        var file = Read(one.File);
        var isOld = one.PathDirectories.Length > 0;
        var environment = new DllEnvironment
        {
            Process = Architecture.X86_64,
            Python = s_target.Python! with { Version = isOld ? new PythonVersion(3, 7) : new PythonVersion(3, 13) },
            ProgramDirectory = WinePython.Directory,
            SystemDirectory = Path.Combine(WinePython.Drive, "windows", "system32"),
            PathDirectories = [.. one.PathDirectories],
        };
        var program = Path.Combine(WinePython.Directory, "python.exe");
        var process = WindowsProcess
            .Start(environment, new DllStore(inventory, TargetMarkers.Of(s_target)), program, [])
            .After([new DllDirectorySetup(null, "test", [.. one.Added], [.. one.Opened], IsComplete: true)]);
        var refusal = WindowsLoader.Check(file, Architecture.X86_64, s_target);
        return (refusal, refusal is null ? WindowsTracer.Trace(process, file) : null);
    }

    /// <summary>How the prediction differs from the real outcome; null if it does not.</summary>
    public static string? Differs(WineCase one, WineAnswer answer)
    {
        var (refusal, closure) = Of(one);
        if (refusal is not null)
            return
                answer.Error is 193 or -1
                || (answer.Error != 0 && refusal is ImportOutcome.Refused { Error: null } or ImportOutcome.Unknown)
                ? null
                : $"predicted {refusal}, real {answer.Error}";
        if (closure is null)
            return "no closure was predicted";
        if (closure.Faults.IsEmpty != answer.Loads)
            return $"predicted {string.Join(", ", closure.Faults)}, real {answer.Error} {string.Join(", ", answer.Absent)}";
        var symbols = closure
            .Faults.OfType<LoadFault.Symbol>()
            .Select(fault => $"{Path.GetFileName(fault.NeededBy).ToLowerInvariant()} {fault.Name}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (answer.Error == 0 && !symbols.SequenceEqual(answer.Absent))
            return $"predicted without {string.Join(", ", symbols)}, real without {string.Join(", ", answer.Absent)}";
        return PlaceDifference(closure, answer) ?? MessageDifference(closure, answer);
    }

    private static string? PlaceDifference(LoadClosure closure, WineAnswer answer) =>
        answer.Error != 0
            ? null
            : closure
                .Needs.Where(need => !need.Need.IsOptional && answer.Places.ContainsKey(need.Need.Name.ToLowerInvariant()))
                .Select(need => (need.Need.Resolution as Resolution.Found, Real: answer.Places[need.Need.Name.ToLowerInvariant()]))
                .Where(pair =>
                    !WinePython.OnWindows(pair.Item1?.Path ?? WinePython.Drive).Equals(pair.Real, StringComparison.OrdinalIgnoreCase)
                )
                .Select(pair => $"predicted {pair.Item1}, real {pair.Real}")
                .FirstOrDefault();

    // wine's messages differ from those of Windows (wine dlls/kernelbase/winerror.mc; Microsoft, "System Error Codes")
    private static readonly Dictionary<string, string> s_messages = new(StringComparer.Ordinal)
    {
        ["Module not found."] = WindowsMessages.NoModule,
        ["Bad EXE format for %1."] = WindowsMessages.NotValid,
    };

    // wine reports any dependency that fails as missing (wine dlls/ntdll/loader.c, fixup_imports); Windows reports the status of the dependency
    // (ntdll, LdrpMapDllSearchPath: STATUS_INVALID_IMAGE_FORMAT)
    private static string? MessageDifference(LoadClosure closure, WineAnswer answer)
    {
        if (
            answer.Text is not { } text
            || closure.Faults.Any(fault => fault is not LoadFault.Library { Need.Resolution: Resolution.Missing })
        )
            return null;
        var predicted = closure.Faults[0].Text;
        var real = s_messages.Aggregate(text, (message, pair) => message.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
        return real == predicted ? null : $"predicted {predicted}, real {real}";
    }

    private static NativeFile Read(string path)
    {
        using var source = Assert.IsType<OpenOutcome.Opened>(s_disk.Open(path)).Source;
        return new NativeFile
        {
            Path = path,
            ShownPath = path,
            Role = NativeRole.ExtensionModule,
            ModuleName = Path.GetFileNameWithoutExtension(path),
            Length = source.Length,
            Image = BinaryImage.Read(source),
        };
    }
}
