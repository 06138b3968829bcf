using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.Linux;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Tests.Linux;

/// <summary>Predictions for files of this machine in a process of one interpreter.</summary>
internal sealed class InterpreterPrediction
{
    private readonly SubjectInventory _inventory;
    private readonly Target _target;

    public InterpreterPrediction(string python)
    {
        Python = python;
        _inventory = InventoryReader.Take(new Subject(new DiskTree(), python, python), new InventoryOptions());
        _target = TargetChoice.Choose(_inventory, Host.Read());
    }

    public string Python { get; }

    public IEnumerable<string> Files => _inventory.NativeFiles.Where(file => file.Role is not NativeRole.Program).Select(file => file.Path);

    public GlibcTracer Tracer(string? libraryPath = null) =>
        GlibcTracer.For(_inventory, _target, new LoadOptions(libraryPath))
        ?? throw new InvalidOperationException($"{Python} cannot be traced: {_target}");
}
